// The compiled rules of one configuration: redactor, labeller, counters; made once a process, pure afterwards.
import type { ReleaseConfig, Source } from '../../core/config/index.ts';
import { compileAnnotator } from '../../core/labels/index.ts';
import { compileRedactor, type RedactorTools } from '../../core/redact/index.ts';
import { scanControlTokens } from '../../core/scan/index.ts';
import { createTokenCounter } from '../../core/tokens/index.ts';
import type { RecordDecisions } from '../decisions.ts';

export interface Rules {
  readonly config: ReleaseConfig;
  readonly redactor: ReturnType<typeof compileRedactor>;
  readonly annotate: ReturnType<typeof compileAnnotator>;
  readonly countTokens: (text: string) => number;
  readonly hasControlToken: (text: string) => boolean;
  readonly hasSlot: (text: string) => boolean;
  readonly isMock: (text: string) => boolean;
  readonly isChartNote: (text: string) => boolean;
}

const cache = new WeakMap<ReleaseConfig, Rules>();
let counter: ReturnType<typeof createTokenCounter> | undefined;

function chartNoteTest({ headings, min }: ReleaseConfig['project']['chart_notes']): (text: string) => boolean {
  if (headings.length === 0) return () => false;
  const escaped = headings.map((heading) => heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const heading = new RegExp(`^[ \\t]*(${escaped.join('|')})[ \\t]*:`, 'gimu');
  return (text) =>
    text.includes(':') && new Set(Array.from(text.matchAll(heading), ([, found]) => found?.toLowerCase())).size >= min;
}

const isIn = (text: string, markers: readonly string[]): boolean => markers.some((marker) => text.includes(marker));

function compile(config: ReleaseConfig, tools: RedactorTools): Rules {
  const slots = config.project.slot_patterns.map((pattern) => new RegExp(pattern, 'u'));
  const mocks = config.project.mock_markers.map((marker) => marker.toLowerCase());
  counter ??= createTokenCounter();
  const { count } = counter;
  return {
    config,
    redactor: compileRedactor(config.redaction, tools),
    annotate: compileAnnotator(config),
    countTokens: count,
    hasControlToken: (text) => scanControlTokens(text, config.project.control_tokens).length > 0,
    hasSlot: (text) => slots.some((slot) => slot.test(text)),
    isMock: mocks.length === 0 ? () => false : (text) => isIn(text.toLowerCase(), mocks),
    isChartNote: chartNoteTest(config.project.chart_notes),
  };
}

/** `open` is called once a configuration. */
export async function rulesOf(config: ReleaseConfig, open: () => Promise<RedactorTools>): Promise<Rules> {
  const known = cache.get(config) ?? compile(config, await open());
  cache.set(config, known);
  return known;
}

export interface Context {
  readonly rules: Rules;
  readonly source: Source;
  readonly family: ReleaseConfig['families'][number];
  readonly key: string;
  readonly objectRef: string;
  readonly objectSha256: string;
  /** What people decided about single records of the source. */
  readonly decided: RecordDecisions;
}
