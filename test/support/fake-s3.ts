// A small store that speaks S3 as stores of other makers do: it may ignore conditions and checksums without a word.
import { Buffer } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import type { StorePromise } from '../../core/config/index.ts';

interface Kept {
  readonly body: Buffer;
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

const refusal = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<Error><Code>${code}</Code><Message>no</Message></Error>`,
});

const kept = (body: Buffer, headers: IncomingMessage['headers']): Kept => ({
  body,
  etag: `"${createHash('md5').update(body).digest('hex')}"`,
  metadata: Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (name.startsWith('x-amz-meta-') ? [[name, String(value)]] : [])),
  ),
});

const crcText = (body: Buffer): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
};

class FakeBucket {
  readonly objects = new Map<string, Kept>();
  readonly #uploads = new Map<string, { parts: Map<number, Buffer>; headers: IncomingMessage['headers'] }>();
  readonly #lacks: readonly StorePromise[];

  constructor(lacks: readonly StorePromise[]) {
    this.#lacks = lacks;
  }

  #isTaken({ key, headers }: Asked): boolean {
    return headers['if-none-match'] === '*' && this.objects.has(key) && !this.#lacks.includes('conditional_create');
  }

  #isDamaged({ headers, body }: Asked): boolean {
    const sent = headers['x-amz-checksum-crc32'];
    return sent !== undefined && sent !== crcText(body) && !this.#lacks.includes('checksums');
  }

  #put(asked: Asked): Answer {
    if (this.#isDamaged(asked)) return refusal(400, 'BadDigest');
    const upload = this.#uploads.get(asked.query.get('uploadId') ?? '');
    if (upload !== undefined) {
      upload.parts.set(Number(asked.query.get('partNumber')), asked.body);
      return { status: 200, headers: { etag: kept(asked.body, {}).etag } };
    }
    if (this.#isTaken(asked)) return refusal(412, 'PreconditionFailed');
    const object = kept(asked.body, asked.headers);
    this.objects.set(asked.key, object);
    return { status: 200, headers: { etag: object.etag } };
  }

  #post(asked: Asked): Answer {
    const id = asked.query.get('uploadId');
    if (id === null) {
      const fresh = randomUUID();
      this.#uploads.set(fresh, { parts: new Map(), headers: asked.headers });
      return { status: 200, body: `<R><UploadId>${fresh}</UploadId></R>` };
    }
    const upload = this.#uploads.get(id);
    if (upload === undefined) return refusal(404, 'NoSuchUpload');
    if (this.#isTaken(asked)) return refusal(412, 'PreconditionFailed');
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    this.objects.set(asked.key, kept(Buffer.concat(parts), upload.headers));
    this.#uploads.delete(id);
    return { status: 200, body: '<R><ETag>made</ETag></R>' };
  }

  #list({ query }: Asked): Answer {
    const rows = [...this.objects]
      .filter(([key]) => key.startsWith(query.get('prefix') ?? ''))
      .map(
        ([key, { body }]) =>
          `<Contents><Key>${encodeURIComponent(key)}</Key><Size>${body.byteLength}</Size></Contents>`,
      );
    return {
      status: 200,
      body: `<R><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>${rows.join('')}</R>`,
    };
  }

  #get(asked: Asked): Answer {
    const object = this.objects.get(asked.key);
    if (object === undefined) return refusal(404, 'NoSuchKey');
    const asks = asked.headers['if-match'];
    if (asks !== undefined && asks !== object.etag && !this.#lacks.includes('conditional_read'))
      return refusal(412, 'PreconditionFailed');
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(asked.headers.range ?? '') ?? [];
    if (from !== undefined && Number(from) >= object.body.byteLength) return refusal(416, 'InvalidRange');
    const body =
      from === undefined ? object.body : object.body.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
    const headers = { etag: object.etag, ...object.metadata };
    if (from === undefined) return { status: 200, headers, body };
    const range = `bytes ${from}-${Number(from) + body.byteLength - 1}/${object.body.byteLength}`;
    return { status: 206, headers: { ...headers, 'content-range': range }, body };
  }

  answer(asked: Asked): Answer {
    switch (asked.method) {
      case 'PUT':
        return this.#put(asked);
      case 'POST':
        return this.#post(asked);
      case 'DELETE': {
        const id = asked.query.get('uploadId');
        if (id === null) this.objects.delete(asked.key);
        else this.#uploads.delete(id);
        return { status: 204 };
      }
      default:
        return asked.key === '' ? this.#list(asked) : this.#get(asked);
    }
  }
}

async function serve(bucket: FakeBucket, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(`http://store${message.url ?? ''}`);
  const [, , ...segments] = url.pathname.split('/');
  const answer = bucket.answer({
    method: message.method ?? '',
    key: segments.map(decodeURIComponent).join('/'),
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(await message.toArray()),
  });
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, { 'content-length': body.byteLength, ...answer.headers });
  response.end(message.method === 'HEAD' ? undefined : body);
}

export interface FakeS3 extends AsyncDisposable {
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, { readonly body: Buffer }>;
}

/** `lacks`: promises that the store does not keep, without saying so. One bucket, of any name; keys are plain paths. */
export async function fakeS3(lacks: readonly StorePromise[] = []): Promise<FakeS3> {
  const bucket = new FakeBucket(lacks);
  const server = createServer((message, response) => {
    serve(bucket, message, response).catch(() => response.destroy());
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: bucket.objects,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
