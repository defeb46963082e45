// Which service and operation a request asks for, read from its method, path and headers alone.
import type { IncomingHttpHeaders } from 'node:http';

export interface AskedFor {
  /** Endpoint prefix of the service: s3, dynamodb, states, lambda, kms, … `unknown` without a signature. */
  readonly service: string;
  /** As the API calls it: PutObject, PutItem, SendTaskSuccess; `unknown` for protocols that say it in the body. */
  readonly operation: string;
  readonly method: string;
  /** Decoded path, and query as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Of S3 in path style: bucket, and key where the request has one. */
  readonly bucket: string;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
}

/** `Credential=AKID/20261122/us-east-1/s3/aws4_request`, in the header or the query of a pre-signed URL. */
function serviceOf(headers: IncomingHttpHeaders, query: URLSearchParams): string {
  const scope = headers.authorization ?? query.get('X-Amz-Credential') ?? '';
  return /\/([a-z0-9-]+)\/aws4_request/.exec(scope)?.[1] ?? 'unknown';
}

const OF_OBJECT: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

function multipart(method: string, query: URLSearchParams): string | undefined {
  if (query.has('uploads')) return 'CreateMultipartUpload';
  if (!query.has('uploadId')) return undefined;
  if (method === 'PUT') return 'UploadPart';
  if (method === 'POST') return 'CompleteMultipartUpload';
  return method === 'DELETE' ? 'AbortMultipartUpload' : 'ListParts';
}

function s3Operation(method: string, query: URLSearchParams, key: string, headers: IncomingHttpHeaders): string {
  if (key === '') {
    if (query.has('delete')) return 'DeleteObjects';
    if (query.has('list-type')) return 'ListObjectsV2';
    return method === 'HEAD' ? 'HeadBucket' : 'unknown';
  }
  if (headers['x-amz-copy-source'] !== undefined) return 'CopyObject';
  return multipart(method, query) ?? OF_OBJECT[method] ?? 'unknown';
}

/** JSON protocols name it in a header, CBOR in the path; of REST only what the pipeline calls is known. */
function operationOf(path: string, headers: IncomingHttpHeaders): string {
  const target = String(headers['x-amz-target'] ?? '');
  const named = target.split('.').at(-1) || /\/service\/[^/]+\/operation\/([^/]+)/.exec(path)?.[1];
  if (named) return named;
  return /\/functions\/[^/]+\/invocations$/.test(path) ? 'Invoke' : 'unknown';
}

export function describeRequest(method: string, url: string, headers: IncomingHttpHeaders): AskedFor {
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const path = decodeURIComponent(pathname);
  const service = serviceOf(headers, query);
  const [, bucket = '', key = ''] = service === 's3' ? (/^\/([^/]*)\/?(.*)$/s.exec(path) ?? []) : [];
  const operation = service === 's3' ? s3Operation(method, query, key, headers) : operationOf(path, headers);
  return { service, operation, method, path, query, bucket, key, headers };
}
