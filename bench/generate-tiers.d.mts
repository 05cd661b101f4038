export function tiersText(clusters: number): string;
