import type { Issue } from "../core/issues";

/** Name of a child that is renewed by counting: the first keeps the plain name, so that what exists already is the first. */
export function generationChild(name: string, mark: string, generation: number): string {
  return generation === 1 ? name : `${name}-${mark}${generation}`;
}

/** What is wrong with a count of generations. */
export function generationIssues(path: string, generation: number): Issue[] {
  if (Number.isInteger(generation) && generation >= 1) return [];
  return [
    {
      path,
      expected: "a whole number from 1",
      received: generation,
      fix: "start with 1 and add 1 for each renewal",
    },
  ];
}
