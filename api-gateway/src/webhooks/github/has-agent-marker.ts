const marker = /^ {0,3}<!-- agent-system:/mu;

export function hasAgentMarker(text: string): boolean {
  return marker.test(text);
}
