// Stands between an S3 client and its server, and does to chosen requests what networks and busy servers do.
import { Buffer } from 'node:buffer';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export type Fate =
  | 'pass'
  /** The server says that it has too much to do; the request is not carried out. */
  | 'throttle'
  /** Carried out, but the connection breaks before the answer. */
  | 'lose-answer'
  /** As in the service: an error of this name and status. */
  | { readonly status: number; readonly code: string }
  /** So many bytes of the answer's body, then the connection breaks. */
  | { readonly cutAfter: number }
  /** Half of the answer's body, ended as if that were all. */
  | 'shorten-answer'
  /** One bit of the answer's body is another one. */
  | 'damage-answer'
  /** One bit of the request's body is another one. */
  | 'damage-request'
  /** The server never hears that only a range was asked for. */
  | 'ignore-range';

export interface Proxy extends AsyncDisposable {
  readonly endpoint: string;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await message.toArray());
}

const damaged = (body: Buffer): Buffer => {
  const other = Buffer.from(body);
  if (other.length > 0) other[0] = (other[0] ?? 0) ^ 1;
  return other;
};

type Message = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

function forward(target: URL, { method, url: path, headers }: Message, body: Buffer): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ host: target.hostname, port: target.port, method, path, headers }, resolve).on('error', reject).end(body);
  return promise;
}

const refuse = (response: ServerResponse, status: number, code: string): void => {
  // The words of a real server quote the key; what is done with them is what the tests look at.
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<Error><Code>${code}</Code><Message>for Quentin Abernathy.txt</Message></Error>`);
};

async function meet(target: URL, fate: Fate, asked: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = await bodyOf(asked);
  if (fate === 'throttle') return refuse(response, 503, 'SlowDown');
  if (typeof fate === 'object' && 'status' in fate) return refuse(response, fate.status, fate.code);
  const { method, url, headers } = asked;
  const { range: _, ...others } = headers;
  const message = { method, url, headers: fate === 'ignore-range' ? others : headers };
  const answer = await forward(target, message, fate === 'damage-request' ? damaged(sent) : sent);
  const body = await bodyOf(answer);
  if (fate === 'lose-answer') {
    response.destroy();
    return;
  }
  if (fate === 'shorten-answer') {
    const half = body.subarray(0, Math.floor(body.byteLength / 2));
    response.writeHead(answer.statusCode ?? 500, { ...answer.headers, 'content-length': half.byteLength }).end(half);
    return;
  }
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  if (typeof fate === 'object') {
    response.write(body.subarray(0, fate.cutAfter), () => response.destroy());
    return;
  }
  response.end(fate === 'damage-answer' ? damaged(body) : body);
}

/** `fateOf` is asked once for each request, also for those that the client sends again. */
export async function s3Proxy(target: string, fateOf: (asked: Asked) => Fate | Promise<Fate>): Promise<Proxy> {
  const server = createServer((asked, response) => {
    const { method = '', url = '', headers } = asked;
    Promise.resolve(fateOf({ method, url, headers }))
      .then((fate) => meet(new URL(target), fate, asked, response))
      .catch(() => response.destroy());
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
