/** How many days it is from one date (`2027-03-31`) to another; negative when it lies before. Both are real dates. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since the beginning of the Gregorian calendar, counted from the first of March so that leap days come last. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const fromMarch = (month + 9) % 12;
  const y = fromMarch >= 10 ? year - 1 : year;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((fromMarch * 306 + 5) / 10) + day;
}
