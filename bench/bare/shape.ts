/** One resource of a program: its place in the tree, and whether a provider stands behind it. */
export interface ShapedResource {
  /** Index of the parent in the shape; -1 for the stack. */
  readonly parent: number;
  /** False for a component. */
  readonly custom: boolean;
}

/** The tree of a program's resources, parents before children. */
export type Shape = readonly ShapedResource[];
