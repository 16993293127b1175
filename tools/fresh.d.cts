/** Hash of each room's sources, by room. */
export type Fingerprint = Record<string, string>;
export const ALL_ROOMS: readonly string[];
export const PROGRAM_ROOMS: readonly string[];
/** Ends the process with exit code 1 and one sentence when the build is missing or old. */
export function assertFresh(): void;
/** Names the rooms that changed since the build; undefined when there is no build. */
export function changedRooms(rooms?: readonly string[], root?: string): string[] | undefined;
/** The hash of each room's sources. */
export function fingerprint(rooms?: readonly string[], root?: string): Fingerprint;
/** What to tell somebody who would run an old build; undefined when the build is fresh. */
export function staleness(rooms?: readonly string[], root?: string): string | undefined;
/** Remembers what a build was made from. */
export function writeStamp(prints: Fingerprint, root?: string): void;
