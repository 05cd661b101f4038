/** How many days a month of a year has; undefined for a month that there is not. Months count from 1. */
export function daysIn(year: number, month: number): number | undefined {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** How many days it is from one date (`2027-03-31`) to another; negative when it lies before. Both are real dates. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date some days after another one. */
export function dateAfter(date: string, days: number): string {
  let { year, month, day } = partsOf(date);
  day += days;
  for (let length = daysIn(year, month) ?? day; day > length; length = daysIn(year, month) ?? day) {
    day -= length;
    month++;
    if (month <= 12) continue;
    month = 1;
    year++;
  }
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** Days since the beginning of the Gregorian calendar, counted from the first of March so that leap days come last. */
function dayNumber(date: string): number {
  const { year, month, day } = partsOf(date);
  const fromMarch = (month + 9) % 12;
  const begun = fromMarch >= 10 ? year - 1 : year;
  const leapDays = Math.floor(begun / 4) - Math.floor(begun / 100) + Math.floor(begun / 400);
  return begun * 365 + leapDays + Math.floor((fromMarch * 306 + 5) / 10) + day;
}

function partsOf(date: string) {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}
