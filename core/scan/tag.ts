// The redactor's tags as the scanner reads them: [PERSON_1], [ORG_2: high school].

export const TAG = /\[[A-Z]{2,10}_\d{1,6}(?:: [a-z ]{2,24})?\]/g;
