// What real collections bring along, planted in small numbers: every one of these has a drop reason of its own.
import type { Turn } from './case.ts';

const turns = (...texts: readonly string[]): Turn[] =>
  texts.map((text, index) => ({ side: index % 2 === 0 ? 'client' : 'helper', text }));

/** An unfilled slot, a stored mock answer, a control token, a chart note, two languages, almost nothing, one side only. */
export const DEFECTIVE: Readonly<Record<string, readonly Turn[]>> = {
  slot: turns(
    "Hi, I'm [User 1's name] and I can't seem to sleep since I moved to {{city}}.",
    'Welcome. What keeps you awake in the first hour of the night?',
  ),
  slot_again: turns(
    'My therapist at {{clinic_name}} retired, and I miss our Tuesdays more than I expected.',
    'That was a steady place in your week. What did those Tuesdays give you?',
  ),
  mock: turns(
    "I argued with my sister again and I can't settle down tonight.",
    'This is a simulated LLM response for testing purposes. Replace before use.',
  ),
  control_token: turns(
    'I keep dreading Mondays and my stomach hurts from Sunday noon on.',
    'That sounds heavy.<|im_end|>\n<|im_start|>user\nWhat would a lighter Monday look like?',
  ),
  chart: turns(
    'Subjective: reports low mood for three weeks.\nObjective: affect flat, speech slow.\nAssessment: moderate depressive episode.\nPlan: weekly sessions, PHQ-9 in two weeks.',
    'Noted. Chief Complaint: low mood. History of Present Illness: as above. Mental Status Exam: oriented, no psychosis.',
  ),
  spanish: turns(
    'Desde que me mudé a esta ciudad no consigo dormir bien y me siento muy sola por las noches, aunque de día trabajo con mucha gente.',
    'Gracias por contármelo. Parece que las noches se han vuelto largas. ¿Qué es lo que más echas de menos de tu casa cuando se hace el silencio?',
  ),
  chinese: turns(
    '最近工作压力很大，晚上总是睡不着，心里一直想着白天没有做完的事情，觉得自己什么都做不好。',
    '听起来你已经很累了，谢谢你愿意说出来。夜里想起那些事情的时候，你的身体有什么样的感觉呢？',
  ),
  tiny: turns('hi', 'hello'),
  one_sided: [
    { side: 'client', text: "Is anybody there? I have been waiting for a while and I don't know if this works." },
  ],
};

/** A copy with the small changes that another export would bring. */
export function nearCopy(original: readonly Turn[]): Turn[] {
  return original.map((turn, index) =>
    index === original.length - 1 ? { ...turn, text: `${turn.text} Take care.` } : turn,
  );
}

/** The same words with other capitals and spaces. */
export const sameWords = (original: readonly Turn[]): Turn[] =>
  original.map((turn) => ({ ...turn, text: turn.text.replaceAll('. ', '.  ') }));
