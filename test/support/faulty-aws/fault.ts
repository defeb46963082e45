// What can be done to a request on its way, and to which.
import type { AskedFor } from './describe-request.ts';

export type Fault =
  /** The service's own words for "too much": 503 SlowDown of S3, 400 ThrottlingException of the JSON services. */
  | { readonly kind: 'throttle' }
  /** An answer of the test's making; nothing is forwarded. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection breaks before the service saw the request. */
  | { readonly kind: 'cut-before' }
  /** The service carries the request out; its answer never arrives. */
  | { readonly kind: 'cut-after' }
  /** The service sees so many bytes of the body, as of a writer that died; `then`: what happens before it breaks off. */
  | { readonly kind: 'cut-request'; readonly afterBytes: number; readonly then?: () => void }
  /** The client sees so many bytes of the answer's body. */
  | { readonly kind: 'cut-answer'; readonly afterBytes: number }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The service carries the request out twice; the second answer is given. */
  | { readonly kind: 'duplicate' }
  /** Something happens in between: before the request is forwarded, or after it and before its answer. */
  | { readonly kind: 'meanwhile'; readonly before?: () => Promise<void>; readonly after?: () => Promise<void> };

export interface Rule {
  /** All that are given must hold. `service` and `operation` exactly, `key` by pattern. */
  readonly service?: string;
  readonly operation?: string;
  readonly method?: string;
  readonly key?: RegExp;
  readonly matches?: (asked: AskedFor) => boolean;
  /** So many matching requests pass first; default 0. */
  readonly skip?: number;
  /** So many are met; default 1. Infinity: all. */
  readonly times?: number;
  readonly fault: Fault;
}

export function applies(rule: Rule, asked: AskedFor): boolean {
  if (rule.service !== undefined && rule.service !== asked.service) return false;
  if (rule.operation !== undefined && rule.operation !== asked.operation) return false;
  if (rule.method !== undefined && rule.method !== asked.method) return false;
  if (rule.key !== undefined && !rule.key.test(asked.key)) return false;
  return rule.matches?.(asked) ?? true;
}

const SLOW_DOWN = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>-</Message></Error>';

/** The answer with which a service says that it was asked too much. */
export function throttled(service: string): Extract<Fault, { kind: 'answer' }> {
  if (service === 's3') {
    return { kind: 'answer', status: 503, headers: { 'content-type': 'application/xml' }, body: SLOW_DOWN };
  }
  return {
    kind: 'answer',
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'ThrottlingException' },
    body: '{"__type":"ThrottlingException","message":"-"}',
  };
}
