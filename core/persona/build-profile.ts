// Builds a persona profile by counting what the helper says over records that are each given once.
import { createValueCounts } from '../measure/index.ts';
import { compareBytes, type Message, sha256 } from '../record/index.ts';
import { CUES } from './cues.ts';
import { createPhraseCounter, type PhraseCounter } from './phrase-counter.ts';
import type { PersonaProfile } from './profile.ts';

/** Phrases that only one record holds say more about that record than about a voice. */
const MIN_RECORDS = 2;
const LISTED = 25;
const FREQUENT_WORDS = 50;

const TAG = /\[[A-Z]+_\d[^\][]*\]/gu;
const WORD = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;
const SENTENCE = /[^.!?…。！？\n]+[.!?…。！？]*/gu;

export interface PersonaRecord {
  readonly record_id: string;
  readonly source_id: string;
  readonly family: string;
  readonly messages: readonly Message[];
}

export interface ProfileBuilder {
  /** Throws RangeError where a record comes twice: counts of a corpus that was read twice would all be even. */
  add(record: PersonaRecord): void;
  profile(): PersonaProfile;
}

const wordsOf = (text: string): string[] => text.toLowerCase().replaceAll('’', "'").match(WORD) ?? [];

/** How often each cue stands in the text, on word boundaries. */
function countCues(words: readonly string[], cues: readonly string[], into: PhraseCounter, record: number): void {
  const text = ` ${words.join(' ')} `;
  for (const cue of cues) {
    const found = text.split(` ${cue} `).length - 1;
    if (found > 0) into.add(cue, record, found);
  }
}

export function createProfileBuilder(personaId: string): ProfileBuilder {
  const ids = new Set<string>();
  const sources = new Set<string>();
  const families = new Set<string>();
  const turns = createValueCounts();
  const sentences = createValueCounts();
  const vocabulary = createPhraseCounter();
  const starters = createPhraseCounter();
  const cues = {
    transitions: createPhraseCounter(),
    empathy: createPhraseCounter(),
    analogies: createPhraseCounter(),
    teaching: createPhraseCounter(),
  };
  let questions = 0;

  const readTurn = (content: string, record: number): void => {
    const text = content.replace(TAG, ' ');
    const words = wordsOf(text);
    turns.add(words.length);
    for (const word of words) vocabulary.add(word, record);
    for (const name of ['transitions', 'empathy', 'analogies', 'teaching'] as const)
      countCues(words, CUES[name], cues[name], record);
    for (const sentence of text.match(SENTENCE) ?? []) {
      const own = wordsOf(sentence);
      if (own.length === 0) continue;
      sentences.add(own.length);
      if (/[?？]/u.test(sentence)) questions += 1;
      if (own.length > 1) starters.add(own.slice(0, 2).join(' '), record);
    }
  };

  return {
    add: ({ record_id, source_id, family, messages }) => {
      if (ids.has(record_id)) throw new RangeError('a record was given twice');
      const record = ids.size;
      ids.add(record_id);
      sources.add(source_id);
      families.add(family);
      for (const { role, content } of messages) if (role === 'assistant') readTurn(content, record);
    },
    profile: () => {
      const { records, mean, median, p95, max } = turns.statistics();
      const sentence = sentences.statistics();
      const listed = (counter: PhraseCounter): PersonaProfile['transitions'] => counter.top(LISTED, MIN_RECORDS);
      return {
        format: 'persona-profile/1',
        persona_id: personaId,
        families: [...families].sort(compareBytes),
        provenance: {
          source_ids: [...sources].sort(compareBytes),
          records: ids.size,
          record_ids_sha256: sha256(
            [...ids]
              .sort(compareBytes)
              .map((id) => `${id}\n`)
              .join(''),
          ),
          split: 'train',
        },
        turn_words: { turns: records, mean, median, p95, max },
        sentences: { count: sentence.records, mean_words: sentence.mean, questions },
        vocabulary: {
          words: vocabulary.total,
          distinct: vocabulary.distinct,
          most_frequent: vocabulary.top(FREQUENT_WORDS, MIN_RECORDS),
        },
        sentence_starters: listed(starters),
        transitions: listed(cues.transitions),
        empathy_markers: listed(cues.empathy),
        analogies: listed(cues.analogies),
        teaching_patterns: listed(cues.teaching),
      };
    },
  };
}
