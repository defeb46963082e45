// The compiled rules that a shard is read by; made once a process, apart from those that prepared the records.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { compileRedactor } from '../../core/redact/index.ts';
import {
  compileChartScan,
  compileMockScan,
  compileScanner,
  compileSlotScan,
  compileTriage,
  type Triager,
} from '../../core/scan/index.ts';
import { createTokenCounter } from '../../core/tokens/index.ts';

type Test = (text: string) => boolean;

interface Scan {
  readonly config: ReleaseConfig;
  readonly scanner: ReturnType<typeof compileScanner>;
  readonly triage: Triager['triage'];
  readonly scoreOf: Triager['scoreOf'];
  /** Only for canaries: no exported text is judged by it. */
  readonly redactor: ReturnType<typeof compileRedactor>;
  readonly hasSlot: Test;
  readonly isMock: Test;
  readonly isChartNote: Test;
  readonly countTokens: (text: string) => number;
}

const scans = new WeakMap<ReleaseConfig, Scan>();

export function scanOf(config: ReleaseConfig): Scan {
  const { slot_patterns, mock_markers, chart_notes } = config.project;
  const known = scans.get(config) ?? {
    config,
    scanner: compileScanner(config.redaction),
    ...compileTriage(config.redaction),
    redactor: compileRedactor(config.redaction),
    hasSlot: compileSlotScan(slot_patterns),
    isMock: compileMockScan(mock_markers),
    isChartNote: compileChartScan(chart_notes.headings, chart_notes.min),
    countTokens: createTokenCounter().count,
  };
  scans.set(config, known);
  return known;
}
