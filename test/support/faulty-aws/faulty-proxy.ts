// Stands before a service and does to chosen requests what networks, busy services and dying callers do.
import { Buffer } from 'node:buffer';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AskedFor, describeRequest } from './describe-request.ts';
import { applies, type Fault, type Rule, throttled } from './fault.ts';

/** How often a rule was met. */
export interface Injected {
  readonly met: () => number;
  readonly remove: () => void;
}

export interface FaultyProxy extends AsyncDisposable {
  readonly endpoint: string;
  /** The newest rule that applies decides; a request that none applies to passes. */
  readonly inject: (rule: Rule) => Injected;
  /** Every request since the proxy started, in order of arrival; those that were never forwarded too. */
  readonly seen: readonly AskedFor[];
}

type Incoming = { readonly asked: AskedFor; readonly message: IncomingMessage; readonly response: ServerResponse };
type Send = (message: IncomingMessage, body: Buffer) => Promise<{ answer: IncomingMessage; body: Buffer }>;

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray());

/** A request to the service, its body not yet sent. The client's name for the host stays, as services build URLs from it. */
function ask(upstream: URL, agent: Agent, message: IncomingMessage) {
  const { expect: _, ...headers } = message.headers;
  const { method, url: path } = message;
  return request({ agent, host: upstream.hostname, port: upstream.port, method, path, headers });
}

const createSend =
  (upstream: URL, agent: Agent): Send =>
  async (message, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    ask(upstream, agent, message).once('response', resolve).once('error', reject).end(body);
    const answer = await promise;
    return { answer, body: await bodyOf(answer) };
  };

function reply(response: ServerResponse, { answer, body }: Awaited<ReturnType<Send>>): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
}

/** Sends some bytes of a body and breaks both connections. */
async function cutRequest(
  upstream: URL,
  { message, response }: Incoming,
  { afterBytes, then }: Extract<Fault, { kind: 'cut-request' }>,
): Promise<void> {
  const agent = new Agent();
  const body = await bodyOf(message);
  const asking = ask(upstream, agent, message).on('error', () => undefined);
  await new Promise<void>((resolve) => asking.write(body.subarray(0, afterBytes), () => resolve()));
  then?.();
  asking.destroy();
  agent.destroy();
  response.destroy();
}

async function meet(upstream: URL, send: Send, incoming: Incoming, fault: Fault): Promise<void> {
  const { asked, message, response } = incoming;
  if (fault.kind === 'cut-before') return void response.destroy();
  if (fault.kind === 'cut-request') return cutRequest(upstream, incoming, fault);
  const body = await bodyOf(message);
  switch (fault.kind) {
    case 'throttle':
    case 'answer': {
      const { status, headers, body: said = '' } = fault.kind === 'answer' ? fault : throttled(asked.service);
      response.writeHead(status, headers).end(asked.method === 'HEAD' ? undefined : said);
      return;
    }
    case 'cut-after':
      await send(message, body);
      response.destroy();
      return;
    case 'cut-answer': {
      const { answer, body: whole } = await send(message, body);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.write(whole.subarray(0, fault.afterBytes), () => response.destroy());
      return;
    }
    case 'delay':
      await sleep(fault.ms);
      return reply(response, await send(message, body));
    case 'duplicate':
      await send(message, body);
      return reply(response, await send(message, body));
    case 'meanwhile': {
      await fault.before?.();
      const sent = await send(message, body);
      await fault.after?.();
      return reply(response, sent);
    }
  }
}

function createRules() {
  const rules: { readonly rule: Rule; matched: number; met: number }[] = [];
  return {
    inject(rule: Rule): Injected {
      const entry = { rule, matched: 0, met: 0 };
      rules.unshift(entry);
      return {
        met: () => entry.met,
        remove: () => {
          if (rules.includes(entry)) rules.splice(rules.indexOf(entry), 1);
        },
      };
    },
    faultFor(asked: AskedFor): Fault | undefined {
      for (const entry of rules) {
        const { rule } = entry;
        if (entry.met >= (rule.times ?? 1) || !applies(rule, asked)) continue;
        entry.matched += 1;
        if (entry.matched <= (rule.skip ?? 0)) continue;
        entry.met += 1;
        return rule.fault;
      }
      return undefined;
    },
  };
}

/**
 * Clients and functions reach it through AWS_ENDPOINT_URL, or AWS_ENDPOINT_URL_S3 and the like for one service. Bodies
 * are held whole. The order in which rules count concurrent requests is that of their arrival.
 */
export async function startFaultyProxy(upstream: string): Promise<FaultyProxy> {
  const target = new URL(upstream);
  const agent = new Agent({ keepAlive: true });
  const send = createSend(target, agent);
  const rules = createRules();
  const seen: AskedFor[] = [];
  const server = createServer((message, response) => {
    const asked = describeRequest(message.method ?? '', message.url ?? '', message.headers);
    seen.push(asked);
    // A client that went away is no fault of the proxy.
    meet(target, send, { asked, message, response }, rules.faultFor(asked) ?? { kind: 'meanwhile' }).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: rules.inject,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
