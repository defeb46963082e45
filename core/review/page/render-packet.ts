// The packet as one page: works from a file, asks the network for nothing, and runs no script but its own.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { digestOf, type Json } from '../../record/index.ts';
import type { ReviewPacket } from '../packet.ts';
import { CONCERNS, ESCALATIONS } from '../signoff.ts';
import { inertJson } from './inert-json.ts';
import { TAG_MEANINGS } from './tag-meanings.ts';

/** Script and style of the page, as `PAGE_MODULES` joined and as the style sheet stands. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** What the page's script reads; texts of records stand here and nowhere else on the page. */
export interface PageData {
  readonly packet: ReviewPacket;
  readonly packet_digest: string;
  readonly concerns: ClosedList;
  readonly escalations: ClosedList;
  /** Types of redaction tags. */
  readonly tags: ClosedList;
}

/** Codes with their meanings, in the order in which they are shown: canonical JSON would sort the keys of an object. */
type ClosedList = readonly (readonly [code: string, meaning: string])[];

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(Buffer.from(text)).digest('base64')}'`;

/** Hashes, so that markup which slipped in could neither run nor restyle; no network, no frames, no forms, no sinks. */
function policyOf({ script, style }: PageAssets): string {
  return [
    `default-src 'none'`,
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ');
}

/** UTF-8 text; equal packets and assets give equal bytes. */
export function renderPacketPage(packet: ReviewPacket, assets: PageAssets): string {
  const data: PageData = {
    packet,
    packet_digest: digestOf(packet as unknown as Json),
    concerns: Object.entries(CONCERNS),
    escalations: Object.entries(ESCALATIONS),
    tags: Object.entries(TAG_MEANINGS),
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>Review packet</title><style>${assets.style}</style></head>
<body><noscript>This packet needs scripts: they run in this page only and reach no network. Its twin (.json) can be read without.</noscript>
<div id="page"></div>
<script type="application/json" id="packet-data">${inertJson(data as unknown as Json)}</script>
<script>${assets.script}</script></body></html>
`;
}
