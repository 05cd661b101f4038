export function platformText(servers: number): string;
