/** Two BizTalk servers on one machine, which is a single point of failure, under a line of the section that may accept it. */
export function sharedMachine(comment: string): string {
  return `topology: t
servers:
${comment}
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
  WEB01: { runsOn: HV02 }
hosts:
  OrderHost: { on: [BTS01, BTS02], does: [receive, process, send] }
`;
}
