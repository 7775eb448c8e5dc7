function withoutDevelopmentPeers(manifest) {
  if (manifest.name !== "@prisma/client") return manifest;
  return { ...manifest, peerDependencies: {}, peerDependenciesMeta: {} };
}

module.exports = { hooks: { readPackage: withoutDevelopmentPeers } };
