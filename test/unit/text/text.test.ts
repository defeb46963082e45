import { describe, expect, test } from 'vitest';
import { normaliseText, repairText } from '../../../core/text/index.ts';

describe('normaliseText', () => {
  test.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    [' a\u00a0b\u3000c\td ', 'a b c d'],
    ['one  \n\n\n\n two', 'one\n\n two'],
    ['Jo\u200bhn\u00ad \u202eSm\u2066ith\ufeff\0', 'John Smith'],
    ['cafe\u0301', 'caf\u00e9'],
    ['👩\u200d👧 and 👩🏽\u200d⚕️', '👩\u200d👧 and 👩🏽\u200d⚕️'],
    ['no\u200djoiner', 'nojoiner'],
    ['我睡不着。', '我睡不着。'],
  ])('%j becomes %j', (before, after) => {
    expect(normaliseText(before)).toBe(after);
  });
});

describe('repairText', () => {
  test('nothing is mended that is not declared', () => {
    const text = '&amp; donâ€™t <b>x</b>';
    expect(repairText(text, [])).toBe(text);
    expect(repairText(text, ['html_entities'])).toBe('& donâ€™t <b>x</b>');
  });

  test.each([
    ['I donâ€™t know â€” cafÃ©', 'I don’t know — café'],
    ['donÃ¢â‚¬â„¢t', 'don’t'],
    ['ä½\u00a0å¥½', '你好'],
    ['naïve Ångström “quoted” à la carte', 'naïve Ångström “quoted” à la carte'],
    ['éâ€™', 'é’'],
  ])('mojibake %j becomes %j', (before, after) => {
    expect(repairText(before, ['mojibake'])).toBe(after);
  });

  test('entities are read once, unknown and impossible ones stay', () => {
    expect(repairText('&amp;lt; &#39;x&#x27; &eacute; &unheard; &#xD800; AT&T; R&D', ['html_entities'])).toBe(
      "&lt; 'x' é &unheard; &#xD800; AT&T; R&D",
    );
  });

  test('tags go, what only looks like one stays', () => {
    const html =
      '<p class="x">One<br/>two</p><p>I <3 you, a < b, <em>yes</em></p><script>var a = "<p>no</p>";</script><!-- no -->';
    expect(normaliseText(repairText(html, ['html_tags']))).toBe('One\ntwo\n\nI <3 you, a < b, yes');
  });

  test.each([
    ['see data:image/png;base64,iVBORw0KGgo== and tell me', 'see  and tell me'],
    ['see data:image/png;base64,iVBORw0KGgo and tell me', 'see  and tell me'],
    [
      `see data:image/png;base64,${'iVBORw0K'.repeat(9)}\n${'GgoAAAAN'.repeat(9)}\nSUhEUg==\nand tell me`,
      'see \nand tell me',
    ],
  ])('takes a bare image out and keeps the words after it', (input, output) => {
    expect(repairText(input, ['base64_images'])).toBe(output);
  });

  test('images as data URIs go', () => {
    expect(
      repairText('see ![me](data:image/png;base64,AAAA) and <img src="data:image/png;base64,AA=="> here', [
        'base64_images',
      ]),
    ).toBe('see  and  here');
  });

  test('the order of the declaration makes no difference', () => {
    const text = '&lt;b&gt; &acirc;€™ <b>x</b>';
    expect(repairText(text, ['html_entities', 'html_tags'])).toBe(repairText(text, ['html_tags', 'html_entities']));
  });
});
