// Names in another script within English text: in a person's place they go, as words of another language they stay.
import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a name in another script', () => {
  it.each([
    [
      'My boyfriend 张伟 hits me and my sister 李红 knows.',
      'My boyfriend [PERSON_1] hits me and my sister [PERSON_2] knows.',
    ],
    ['my sister سارة cries, and سارة is right', 'my sister [PERSON_1] cries, and [PERSON_1] is right'],
    ['My name is 김민지 and my brother 박지성 yells.', 'My name is [PERSON_1] and my brother [PERSON_2] yells.'],
    ['My therapist Анна Петрова said so.', 'My therapist [PERSON_1] said so.'],
    ['Dr. Иванова agreed. I told Дмитрий.', 'Dr. [PERSON_1] agreed. I told [PERSON_2].'],
    [
      'My husband Γιώργος left. I met דנה and משה there.',
      'My husband [PERSON_1] left. I met [PERSON_2] and [PERSON_3] there.',
    ],
    ['my daughter さくら, my son 太郎', 'my daughter [PERSON_1], my son [PERSON_2]'],
    ['My friend प्रिया is sick, my aunt สมหญิง too.', 'My friend [PERSON_1] is sick, my aunt [PERSON_2] too.'],
    ["Hi 张伟, thanks. I'm 李红.", "Hi [PERSON_1], thanks. I'm [PERSON_2]."],
    ['My sister (سارة) cries.', 'My sister ([PERSON_1]) cries.'],
    ['My sister, 李红, died.', 'My sister, [PERSON_1], died.'],
    ['Thanks, 小明', 'Thanks, [PERSON_1]'],
    ['王芳 called me worthless.', '[PERSON_1] called me worthless.'],
  ])("goes in a person's place: %s", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('goes in every other mention, too', () => {
    expect(redact('My brother 민지 yells. Then 민지 left. 小明? My son 小明 knows.')).toBe(
      'My brother [PERSON_1] yells. Then [PERSON_1] left. [PERSON_2]? My son [PERSON_2] knows.',
    );
  });

  it.each([
    'The word 孝 means duty, and the character 愛 is love.',
    'I read "любовь" in a book.',
    'my mother said 我爱你 to me',
    'She sang я тебя люблю больше жизни.',
    'TNF-α and β blockers; the α and the Ω; p < 0.05 and χ2 = 4',
    'I speak 中文 with my mom.',
  ])('is no other word: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
