import type { Message } from '../messages.ts';
import { adapterCalled } from './adapter-names.ts';
import { isPlaceholder, type Teller } from './facts.ts';
import { readXml, type XmlElement } from './xml.ts';

/** A receive location, or one of the ways of a send port, while it is read. */
interface Endpoint {
  readonly line: number;
  readonly direction: 'receives' | 'sends';
  /** Whether a send port takes this way only when the first one fails. */
  readonly isSecond: boolean;
  adapter: string;
  host: string;
  folder: string;
  isEnabled: boolean;
  isOrdered: boolean;
}

interface Reading {
  readonly teller: Teller;
  endpoint: Endpoint | undefined;
  /** The ways of the send port that is open. */
  ways: Endpoint[];
  isPortOrdered: boolean;
  count: number;
}

/** The elements whose text is read, by the element they are in. */
const texts: Readonly<Record<string, readonly string[]>> = {
  ReceiveLocation: ['Address', 'Enable'],
  PrimaryTransport: ['Address', 'OrderedDelivery'],
  SecondaryTransport: ['OrderedDelivery'],
  SendPort: ['OrderedDelivery'],
};

/**
 * Tells which adapters receive and send in which hosts, as bindings say (BindingInfo of BTSTask ExportBindings); gives how many
 * endpoints and orchestrations were told of. Of addresses only the share or drive of a FILE adapter is kept. Adapters'
 * configurations, pipelines' data and everything else is never read.
 */
export function readBindings(source: string, teller: Teller): number | Message {
  const reading: Reading = { teller, endpoint: undefined, ways: [], isPortOrdered: false, count: 0 };
  const wrong = readXml(source, {
    open: (element, path) => opened(element, path, reading),
    text: (text, path) => valued(text, path, reading),
    close: (path) => closed(path, reading),
  });
  teller.tells('endpoints');
  return wrong ?? reading.count;
}

function opened(element: XmlElement, path: readonly string[], reading: Reading): boolean {
  const { name, line } = element;
  const parent = path.at(-2);
  const isNil = element.attribute('nil') === 'true';
  if (name === 'SendPort' && parent === 'SendPortCollection') {
    reading.ways = [];
    reading.isPortOrdered = false;
  }
  if (name === 'ReceiveLocation' && parent === 'ReceiveLocations') reading.endpoint = begun(line, 'receives', false);
  if ((name === 'PrimaryTransport' || name === 'SecondaryTransport') && parent === 'SendPort' && !isNil)
    reading.endpoint = begun(line, 'sends', name === 'SecondaryTransport');
  const { endpoint } = reading;
  if (endpoint !== undefined && isEndpoint(parent)) {
    if (name === 'ReceiveLocationTransportType' || name === 'TransportType')
      endpoint.adapter = element.attribute('Name') ?? '';
    if (name === 'ReceiveHandler' || name === 'SendHandler') endpoint.host = element.attribute('Name') ?? '';
  }
  if (name === 'Host' && parent === 'Service') tellOrchestration(element, reading);
  return texts[parent ?? '']?.includes(name) === true;
}

function begun(line: number, direction: Endpoint['direction'], isSecond: boolean): Endpoint {
  return { line, direction, isSecond, adapter: '', host: '', folder: '', isEnabled: false, isOrdered: false };
}

function isEndpoint(name: string | undefined): boolean {
  return name === 'ReceiveLocation' || name === 'PrimaryTransport' || name === 'SecondaryTransport';
}

function valued(text: string, path: readonly string[], reading: Reading): void {
  const { endpoint } = reading;
  const name = path.at(-1);
  if (name === 'OrderedDelivery' && path.at(-2) === 'SendPort') reading.isPortOrdered = text.toLowerCase() === 'true';
  else if (endpoint === undefined) return;
  else if (name === 'OrderedDelivery') endpoint.isOrdered = text.toLowerCase() === 'true';
  else if (name === 'Enable') endpoint.isEnabled = text.toLowerCase() === 'true';
  else endpoint.folder = rootOf(text);
}

/** The share or the drive of a path; `` of any other address, which may hold secrets. */
function rootOf(address: string): string {
  return (
    /^\\\\[\w.-]+\\[^\\/:*?"<>|@%$]+\$?(?=\\|$)/.exec(address)?.[0] ??
    /^[a-z]:\\/i.exec(address)?.[0].toUpperCase() ??
    ''
  );
}

function closed(path: readonly string[], reading: Reading): void {
  const name = path.at(-1);
  const { endpoint } = reading;
  if (endpoint !== undefined && isEndpoint(name)) {
    if (endpoint.direction === 'receives') tellEndpoint(endpoint, undefined, reading);
    else reading.ways.push(endpoint);
    reading.endpoint = undefined;
  }
  if (name !== 'SendPort' || path.at(-2) !== 'SendPortCollection') return;
  const second = reading.ways.find((each) => each.isSecond && each.host !== '' && each.adapter !== '');
  for (const way of reading.ways) {
    if (reading.isPortOrdered) way.isOrdered = true;
    tellEndpoint(way, way.isSecond ? undefined : second, reading);
  }
}

function tellEndpoint(endpoint: Endpoint, second: Endpoint | undefined, reading: Reading): void {
  const { adapter, host, direction, line } = endpoint;
  if (adapter === '' || host === '') return;
  if (isPlaceholder(host) || isPlaceholder(adapter)) {
    reading.teller.tells('placeholders');
    return;
  }
  reading.count++;
  const at = String(line);
  const called = adapterCalled(adapter);
  const told = (what: string) => reading.teller.item('hosts', host, direction, what, at);
  told(called);
  const folder = adapter === 'FILE' && (direction === 'sends' || endpoint.isEnabled) ? endpoint.folder : '';
  if (folder !== '') told(`${called}\npath: ${folder}`);
  if (endpoint.isOrdered) told(`${called}\nordered: true`);
  if (second !== undefined) told(`${called}\nbackupTransport: ${adapterCalled(second.adapter)}`);
}

function tellOrchestration(element: XmlElement, reading: Reading): void {
  const name = element.attribute('Name') ?? '';
  if (name === '') return;
  if (isPlaceholder(name)) {
    reading.teller.tells('placeholders');
    return;
  }
  reading.count++;
  reading.teller.there('hosts', name, String(element.line));
  if (element.attribute('Type') === '1') reading.teller.one('hosts', name, 'kind', 'in-process', String(element.line));
}
