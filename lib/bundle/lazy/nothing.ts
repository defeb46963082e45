// Stands in for modules that a bundle does without.
export {};
