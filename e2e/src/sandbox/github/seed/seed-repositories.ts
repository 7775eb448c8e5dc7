export type SeedRepository = {
  readonly full_name: string;
  readonly description: string;
  readonly default_branch: string;
  readonly parent?: string;
  readonly sample?: string;
  readonly sample_branch?: string;
};

export const seedRepositories: readonly SeedRepository[] = [
  { full_name: "acme/shop", description: "The till of the Acme corner shop", default_branch: "main", sample: "shop" },
  { full_name: "mallory/shop", description: "A fork", default_branch: "main", parent: "acme/shop", sample: "shop" },
  { full_name: "acme/empty", description: "Not one commit yet", default_branch: "main" },
  {
    full_name: "acme/trunk-gone",
    description: "Its default branch was deleted",
    default_branch: "trunk",
    sample: "shop",
    sample_branch: "develop",
  },
  {
    full_name: "acme/hostile",
    description: "Tries to get out of its workspace",
    default_branch: "main",
    sample: "hostile",
  },
];
