# The pinned toolchain. Node and pnpm come from the npm packages of these versions.
node_version=24.21.0
pnpm_version=10.34.9
