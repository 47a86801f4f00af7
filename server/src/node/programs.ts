// The programs of a workspace: which there are, which have to be read again, and what a failed read costs. Knows
// files only through the table.

import type { FileId } from '../core/base/paths';
import type { ProgramChange } from '../core/analysis';
import { text } from '../core/messages/text';
import { groupIntoPrograms, type ProgramPlan } from '../core/workspace/grouping';
import type { Surroundings } from '../core/workspace/linkedPrograms';
import { selectFiles } from '../core/workspace/selection';
import type { FileTable } from './fileTable';
import { patienceSeconds, type Reader, type ReadOutcome } from './reader';

interface KnownProgram {
  plan: ProgramPlan;
  /** The files that were selected for the last read, with their revisions. */
  read: ReadonlyMap<FileId, number>;
  /** Reads in a row for which the thread had to be given up. */
  failures: number;
}

/** After so many a program is set aside as a whole: its files would take the thread down one by one. */
const maximumFailures = 5;

export class Programs {
  private readonly known = new Map<string, KnownProgram>();
  private readonly programOf = new Map<FileId, string>();
  private readonly stale = new Set<string>();
  /** The programs, besides its own, that a file was selected for. */
  private readonly alsoIn = new Map<FileId, Set<string>>();

  private readonly surroundings: Surroundings = {
    digestOf: (file) => this.table.digest(file),
    filesOf: (program) => this.known.get(program)?.plan.files ?? [],
  };

  constructor(
    private readonly table: FileTable,
    private readonly reader: Reader,
  ) {}

  get count(): number {
    return this.known.size;
  }

  /** The number of programs that may have to be read again. */
  get staleCount(): number {
    return this.stale.size;
  }

  /** The number of programs in which something is to be read. */
  get readCount(): number {
    let count = 0;
    for (const program of this.known.values()) if (program.read.size > 0) count++;
    return count;
  }

  /** Forms programs anew from the files that there are. Returns the changes that follow at once. */
  regroup(): readonly ProgramChange[] {
    const grouped = groupIntoPrograms(this.table.files(), (file) => this.table.weight(file));
    const plans = new Map(grouped.map((plan) => [plan.id, plan]));
    const gone = [...this.known.keys()].filter((id) => !plans.has(id));
    for (const id of gone) this.drop(id);
    this.programOf.clear();
    for (const [id, plan] of plans) {
      for (const file of plan.files) this.programOf.set(file, id);
      const known = this.known.get(id);
      if (known) known.plan = plan;
      else this.known.set(id, { plan, read: new Map(), failures: 0 });
      this.stale.add(id);
    }
    return gone.map((program) => ({ program, facts: null }));
  }

  /** Says that the contents of a file may have changed. */
  touch(file: FileId): void {
    const own = this.programOf.get(file);
    if (own !== undefined) this.stale.add(own);
    for (const program of this.alsoIn.get(file) ?? []) this.stale.add(program);
  }

  /** Whether what is known of a file was read from its present contents. */
  isCurrent(file: FileId): boolean {
    const id = this.programOf.get(file);
    const program = id === undefined ? undefined : this.known.get(id);
    if (id === undefined || !program || this.stale.has(id)) return id === undefined;
    return program.read.size === 0 || (program.read.get(file) ?? 0) === this.table.revision(file);
  }

  /** Takes the next program that may have to be read, those of open files first. */
  takeStale(): string | null {
    let next: string | null = null;
    for (const id of this.stale) {
      next ??= id;
      if (this.known.get(id)?.plan.files.some((file) => this.table.isOpen(file))) {
        next = id;
        break;
      }
    }
    if (next !== null) this.stale.delete(next);
    return next;
  }

  /** Reads a program if it has changed. Null when there is nothing new. */
  async read(id: string): Promise<ProgramChange | null> {
    const program = this.known.get(id);
    if (!program) return null;
    const { wanted, isPartial } = this.select(program.plan);
    if (equalMaps(wanted, program.read)) return null;
    this.remember(id, program, wanted);
    if (wanted.size === 0) {
      this.reader.forget(id);
      return { program: id, facts: null };
    }
    const outcome = await this.reader.read({
      id,
      files: wanted,
      isPartial,
      load: (file) => this.table.load(file),
    });
    // It may have been dropped meanwhile; a program of the same name would be another object.
    return this.known.get(id) === program ? this.settle(id, program, outcome) : null;
  }

  private settle(id: string, program: KnownProgram, outcome: ReadOutcome): ProgramChange | null {
    if (outcome.kind === 'disposed') return null;
    if (outcome.kind === 'facts') {
      program.failures = 0;
      return { program: id, facts: outcome.facts };
    }
    program.failures++;
    const reason =
      outcome.why === 'stuck'
        ? text('not-read.stuck', { limit: patienceSeconds })
        : text('not-read.reader-died');
    const blamed =
      outcome.file === null || program.failures >= maximumFailures
        ? [...program.read.keys()]
        : [outcome.file];
    for (const file of blamed) this.table.quarantine(file, reason);
    if (blamed.length > 1) program.failures = 0;
    this.stale.add(id);
    return null;
  }

  private select(plan: ProgramPlan): {
    readonly wanted: ReadonlyMap<FileId, number>;
    readonly isPartial: boolean;
  } {
    const wanted = new Map<FileId, number>();
    const selection = selectFiles(plan, this.surroundings);
    let { isPartial } = selection;
    for (const file of selection.files) {
      const revision = this.table.revision(file);
      if (revision > 0) wanted.set(file, revision);
      else isPartial = true;
    }
    return { wanted, isPartial };
  }

  private remember(id: string, program: KnownProgram, wanted: ReadonlyMap<FileId, number>): void {
    for (const file of program.read.keys()) this.alsoIn.get(file)?.delete(id);
    program.read = wanted;
    for (const file of wanted.keys()) {
      if (this.programOf.get(file) === id) continue;
      const others = this.alsoIn.get(file) ?? new Set();
      this.alsoIn.set(file, others.add(id));
    }
  }

  private drop(id: string): void {
    const program = this.known.get(id);
    if (program) this.remember(id, program, new Map());
    this.known.delete(id);
    this.stale.delete(id);
    this.reader.forget(id);
  }
}

function equalMaps<Key, Value>(left: ReadonlyMap<Key, Value>, right: ReadonlyMap<Key, Value>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (right.get(key) !== value) return false;
  return true;
}
