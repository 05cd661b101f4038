/** How many days it is from one date (`2027-03-31`) to another; negative when it lies before. Both are real dates. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since the beginning of the Gregorian calendar, counted from the first of March so that leap days come last. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const fromMarch = (month + 9) % 12;
  const inMarch = fromMarch >= 10 ? year - 1 : year;
  return daysBefore(inMarch) + Math.floor((fromMarch * 306 + 5) / 10) + day;
}

/** Days before the first of March of a year. */
function daysBefore(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

/** The date some days after another one. */
export function dateAfter(date: string, days: number): string {
  const n = dayNumber(date) + days - 1;
  // Years are counted from March; 146,097 days are 400 years.
  let year = Math.floor((n * 400) / 146_097);
  let rest = n - daysBefore(year);
  if (rest < 0) rest = n - daysBefore(--year);
  else if (rest >= daysBefore(year + 1) - daysBefore(year)) rest = n - daysBefore(++year);
  const fromMarch = Math.floor((rest * 5 + 2) / 153);
  const day = rest - Math.floor((fromMarch * 306 + 5) / 10) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  return `${digits(month < 3 ? year + 1 : year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
