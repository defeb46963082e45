// How a helper speaks, counted over records that are each read once.
import { describe, expect, it } from 'vitest';
import { createProfileBuilder, PersonaProfile, type PersonaRecord } from '../../../core/persona/index.ts';

const record = (id: string, ...said: string[]): PersonaRecord => ({
  record_id: id,
  source_id: 'talks',
  family: 'voice',
  messages: said.map((content, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    content,
    train: index % 2 === 1,
  })),
});

function profileOf(...records: PersonaRecord[]): PersonaProfile {
  const builder = createProfileBuilder('pilot');
  for (const item of records) builder.add(item);
  return PersonaProfile.parse(builder.profile());
}

const A = record(
  'a'.repeat(16),
  'However, I am lost.',
  'I hear you. For example, think of it as a tide. Does that help?',
);
const B = record('b'.repeat(16), 'Again.', 'I hear you, and that makes sense. However, a tide turns.');
const C = record('c'.repeat(16), 'Once more.', 'I hear you.');

describe('createProfileBuilder', () => {
  const profile = profileOf(A, B, C);

  it('counts the words of the helper alone', () => {
    expect(profile.transitions).toEqual([]);
    expect(profile.turn_words).toMatchObject({ turns: 3, max: 14, median: 11 });
    expect(profile.vocabulary.words).toBe(28);
  });

  it('counts sentences, their starters, and questions', () => {
    expect(profile.sentences).toMatchObject({ count: 6, questions: 1 });
    expect(profile.sentence_starters).toEqual([{ phrase: 'i hear', count: 3, records: 3 }]);
  });

  it('lists a phrase only where more than one record holds it', () => {
    expect(profile.empathy_markers).toEqual([{ phrase: 'i hear you', count: 3, records: 3 }]);
    expect(profile.teaching_patterns).toEqual([]);
    expect(profile.vocabulary.most_frequent.every(({ records }) => records > 1)).toBe(true);
  });

  it('takes cues on word boundaries', () => {
    const twice = profileOf(
      record('1'.repeat(16), 'x', 'The meanwhiles pass.'),
      record('2'.repeat(16), 'x', 'The meanwhiles pass.'),
    );
    expect(twice.transitions).toEqual([]);
  });

  it('does not take the tags of the redactor for words', () => {
    const tagged = profileOf(record('1'.repeat(16), 'x', '[PERSON_1] waits at [ORG_2: high school] today.'));
    expect(tagged.vocabulary.words).toBe(3);
  });

  it('names its sources, the number of records, and their ids by a digest', () => {
    expect(profile.provenance).toMatchObject({ source_ids: ['talks'], records: 3, split: 'train' });
    expect(profile.provenance.record_ids_sha256).not.toBe(profileOf(A, B).provenance.record_ids_sha256);
  });

  it('is the same for any order of the records', () => {
    expect(profileOf(C, A, B)).toEqual(profile);
  });

  it('refuses a record that is given twice: a corpus read twice would make every count even', () => {
    expect(() => profileOf(A, A)).toThrow(RangeError);
  });

  it('is empty, not wrong, over nothing', () => {
    expect(profileOf()).toMatchObject({ provenance: { records: 0 }, vocabulary: { words: 0, distinct: 0 } });
  });
});
