/** The day it is where this computer stands, as `YYYY-MM-DD`. */
export function today(): string {
  return dayOf(new Date());
}

/** The day of a moment on the calendar of this computer. */
export function dayOf(moment: Date): string {
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  return `${digits(moment.getFullYear(), 4)}-${digits(moment.getMonth() + 1, 2)}-${digits(moment.getDate(), 2)}`;
}
