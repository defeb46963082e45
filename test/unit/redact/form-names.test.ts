// Fields for a person whose name is made of words of the dictionary, and values that are none.
import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a field that names a person', () => {
  it.each([
    ['Therapist: Quillon Smith', 'Therapist: [PERSON_1]'],
    ['Patient: Rusty Steel', 'Patient: [PERSON_1]'],
    ['Last name: Dang', 'Last name: [PERSON_1]'],
    ['last name: gill', 'last name: [PERSON_1]'],
    ['Patient name: May', 'Patient name: [PERSON_1]'],
    ['Patient: Steel, Rusty', 'Patient: [PERSON_1]'],
    ['Client name: Quillon Ferreira-Sato', 'Client name: [PERSON_1]'],
    ['Emergency contact: Quillon Smith (wife)', 'Emergency contact: [PERSON_1] (wife)'],
    ['Client: Will Power', 'Client: [PERSON_1]'],
    ['Client: Will\nDate: Monday', 'Client: [PERSON_1]\nDate: Monday'],
    ['Therapist: Stone\nSession date: Monday', 'Therapist: [PERSON_1]\nSession date: Monday'],
    ['Name: Summer Rain    DOB: unknown', 'Name: [PERSON_1]    DOB: unknown'],
    ['Guardian: Coral Reef', 'Guardian: [PERSON_1]'],
    ['Preferred name: Sky', 'Preferred name: [PERSON_1]'],
    ['client name: rusty steel', 'client name: [PERSON_1]'],
    ['witness: pat van der stone', 'witness: [PERSON_1]'],
    ['clinician=summer rose hale stone;', 'clinician=[PERSON_1];'],
  ])('holds a name, whatever its words: %j', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it.each([
    'Name: Not given',
    'Name: Unknown',
    'name: withheld',
    'Name: Major Depression',
    'Medication name: Green Tea',
    'File name: Summer Report',
    'Insurance name: Blue Shield',
    'Guardian: Self',
    'Mother: Rheumatoid Arthritis',
    'Father: Heavy Drinker',
    'Physician: Primary Care',
    'Therapist: Take care',
    'Therapist: Deep breaths',
    'Client: Long Pause',
    'Client: Panic Attack',
    'Client: Absolutely Not',
    'Client: Grace\nTherapist: Say more about grace.',
    'Client: Thank God',
    'Signature: On file',
    'Contact: Good eye contact',
  ])('holds none in: %j', (text) => {
    expect(redact(text)).toBe(text);
  });
});
