// What the set-up knows of Debian: whose packages these are, and where this machine takes its own from. Installs nothing.
import { ask } from './commands.mjs';

/** The keys that Debian signs its suites with. */
export const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The mirror of this machine's own packages of a release, of any when none is named; null when there is none. */
export function ownMirror(release = null) {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)';
  const targets = ask('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']) ?? '';
  const mirrors = targets
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([uri = '', , component]) => component === 'main' && !uri.includes('security'));
  return mirrors.find(([, name]) => release === null || name === release)?.[0] ?? null;
}
