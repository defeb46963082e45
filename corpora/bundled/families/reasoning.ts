// Case reasoning with its steps in a field of its own, one a line and as one JSON object keyed by id.
import type { Batch } from '../batch.ts';
import { openCase } from '../case.ts';
import { jsonl } from '../shapes.ts';
import { reasonAbout } from '../written.ts';

const ROOT = 'gdrive/processed/cot_reasoning';

const cases: Batch = {
  key: `${ROOT}/case_reasoning/cases.jsonl`,
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 180 }, (_, number) => {
        const id = `case-${part * 10_000 + number}`;
        const session = openCase(id);
        const { question, reasoning, answer } = reasonAbout(session);
        // Three answers came without their question.
        return {
          case_id: id,
          ...(number % 70 === 35 ? {} : { question }),
          answer,
          metadata: { reasoning, scenario: session.scenario },
        };
      }),
    ),
};

const keyed: Batch = {
  key: `${ROOT}/guideline_qa/guideline_qa.json`,
  grows: 'object',
  write: (part) => {
    const entries = Array.from({ length: 140 }, (_, number) => {
      const id = String(210_000 + part * 10_000 + number);
      const session = openCase(`guideline-${id}`);
      const { question, reasoning, answer } = reasonAbout(session);
      return [
        id,
        { QUESTION: question, RATIONALE: reasoning.split('\n'), ANSWER: answer, SCENARIO: session.scenario },
      ] as const;
    });
    return `${JSON.stringify(Object.fromEntries(entries))}\n`;
  },
};

export const REASONING: readonly Batch[] = [cases, keyed];
