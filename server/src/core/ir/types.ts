// The small language-free form into which the source of C, C++ and Rust is lowered, and which is evaluated.
// Nodes are plain data; they hold offsets into the text that was parsed, and a Unit turns those into sites.
// Rust's blocks, `if` and `match` have values, so there is one union of nodes and no border between
// statements and expressions. What a lowering cannot express is Opaque and keeps its children: what they
// mention escapes the evaluation.

import type { FileId } from '../base/paths';
import type { Crate, LanguageId, LeftUndefined } from '../model/facts';
import type { Site } from '../model/site';
import type { Text } from '../messages/text';

/** What every node carries: a half-open stretch of the parsed text, and the unit that it belongs to. */
export interface Node {
  readonly start: number;
  readonly end: number;
  /** Index of the unit in its program, for nodes that are evaluated far from where they were read. */
  readonly unit: number;
}

/** A type as written: `const uint8_t *` is name `uint8_t` with one pointer wrapper. */
export interface TypeRef extends Node {
  /** Qualified name; the specials are `()` (tuple), `fn` (function), `dyn`, `impl`, `!`, `auto`, `?` (not understood). */
  readonly name: readonly string[];
  /** Template or generic arguments, members of a tuple, or a function's parameters with its result last. */
  readonly args: readonly (TypeRef | Expr)[];
  /** From the innermost to the outermost. */
  readonly wrappers: readonly TypeWrapper[];
  /** The type's own spelling in the source, white space folded. */
  readonly text: string;
}

export type TypeWrapper =
  | { readonly kind: 'pointer' }
  | { readonly kind: 'reference'; readonly mutable: boolean }
  | { readonly kind: 'slice' }
  | { readonly kind: 'array'; readonly size: Expr | null };

export type Expr =
  | Literal
  | Name
  | Member
  | Index
  | Call
  | Construct
  | Aggregate
  | Repeat
  | Unary
  | Binary
  | Assign
  | Conditional
  | Cast
  | SizeOf
  | Lambda
  | Spread
  | MacroCall
  | Block
  | Let
  | If
  | Match
  | Loop
  | ForEach
  | Jump
  | Try
  | Local
  | Opaque;

/** Integers are bigint, so that 64-bit values stay exact. A C string literal's value ends before its NUL. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: bigint | number | string | boolean | null;
}

/** A variable, function, constant or enumerator by its qualified name; `args` are turbofish or template arguments. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly path: readonly string[];
  readonly args: readonly (TypeRef | Expr)[];
}

/** `object.name`, `object->name`, tuple fields (`.0`). As callee of a Call it is a method. */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expr;
  readonly name: string;
  readonly arrow: boolean;
  readonly args: readonly (TypeRef | Expr)[];
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expr;
  readonly index: Expr;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Expr[];
}

/** `T(a)`, `T{a}`, `new T(a)`, `new T[n]{a}`, Rust's `T { f: a }` (and its `..base` as a Spread). */
export interface Construct extends Node {
  readonly kind: 'construct';
  readonly type: TypeRef;
  readonly form: 'paren' | 'brace' | 'array';
  readonly heap: boolean;
  /** For form `array`: the number of elements, when it is written. */
  readonly size: Expr | null;
  readonly elements: readonly Element[];
}

/** `{a, .x = b, [2] = c}`, `[a, b]`, `vec![a, b]`, `(a, b)`. */
export interface Aggregate extends Node {
  readonly kind: 'aggregate';
  readonly form: 'brace' | 'array' | 'tuple';
  readonly elements: readonly Element[];
}

export interface Element {
  /** A designator: field name, or index. Null for a positional element. */
  readonly key: string | Expr | null;
  readonly value: Expr;
}

/** `[value; count]`, `vec![value; count]`. */
export interface Repeat extends Node {
  readonly kind: 'repeat';
  readonly value: Expr;
  readonly count: Expr;
}

/** `&`, `*`, `!`, `-`, `~`, `?` (Rust's question mark). `++x` and `x++` are lowered to an Assign. */
export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '&' | '&mut' | '*' | '!' | '-' | '+' | '~' | '?';
  readonly operand: Expr;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** `target = value`, `target += value`. */
export interface Assign extends Node {
  readonly kind: 'assign';
  /** `=`, or the compound operator such as `+=`. */
  readonly operator: string;
  readonly target: Expr;
  readonly value: Expr;
  /** True for `x++` and `x--`, whose value is the old one. */
  readonly postfix: boolean;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

export interface Cast extends Node {
  readonly kind: 'cast';
  readonly type: TypeRef;
  readonly value: Expr;
}

export interface SizeOf extends Node {
  readonly kind: 'sizeof';
  readonly type: TypeRef | null;
  readonly value: Expr | null;
}

export interface Lambda extends Node {
  readonly kind: 'lambda';
  readonly params: readonly Parameter[];
  /** How free variables are taken: all copied, all shared, or the listed ones as listed. */
  readonly captures:
    | 'copy'
    | 'share'
    | readonly { readonly name: string; readonly copy: boolean; readonly value: Expr | null }[];
  readonly body: Expr;
}

/** `values...` of C++, `..base` of a Rust struct literal. */
export interface Spread extends Node {
  readonly kind: 'spread';
  readonly value: Expr;
}

/** A macro use that the lowering could not expand; `args` are its arguments where they read as expressions. */
export interface MacroCall extends Node {
  readonly kind: 'macro';
  readonly path: readonly string[];
  readonly args: readonly Expr[];
  /**
   * The argument text between the delimiters, for models that read a macro's own grammar (`register_plugin!`).
   * Rust: the call ends right after its closing delimiter, so the text begins at `end - 1 - text.length`.
   */
  readonly text: string;
}

export interface Block extends Node {
  readonly kind: 'block';
  readonly body: readonly Expr[];
  /** True when the block's value is that of its last expression (Rust). */
  readonly hasValue: boolean;
  readonly label: string | null;
}

/** A local variable. Without `value` it is default-initialised. */
export interface Let extends Node {
  readonly kind: 'let';
  readonly pattern: Pattern;
  readonly type: TypeRef | null;
  readonly value: Expr | null;
  /** Function-local `static` of C and C++. */
  readonly isStatic: boolean;
  /** `let … else` of Rust. */
  readonly otherwise: Expr | null;
}

/** `if (condition)`; with `pattern` it is `if let pattern = condition`. */
export interface If extends Node {
  readonly kind: 'if';
  readonly pattern: Pattern | null;
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr | null;
}

/** Rust's `match` and C's `switch`; with `fallThrough` an arm runs on into the next until a break. */
export interface Match extends Node {
  readonly kind: 'match';
  readonly subject: Expr;
  readonly fallThrough: boolean;
  readonly arms: readonly {
    readonly patterns: readonly Pattern[];
    readonly guard: Expr | null;
    readonly body: Expr;
  }[];
}

/** `while`, `do … while`, `for (;;)`, `loop`; with `pattern` it is `while let pattern = condition`. */
export interface Loop extends Node {
  readonly kind: 'loop';
  readonly initial: Expr | null;
  readonly pattern: Pattern | null;
  readonly condition: Expr | null;
  readonly step: Expr | null;
  readonly testFirst: boolean;
  readonly body: Expr;
  readonly label: string | null;
}

/** `for (auto &x : range)`, `for x in range`. */
export interface ForEach extends Node {
  readonly kind: 'forEach';
  readonly pattern: Pattern;
  /** C++'s `auto &x`: the variable is the element itself, not a copy. Rust's elements are shared as well. */
  readonly byReference: boolean;
  /** Go's maps: the order of the rounds is any. */
  readonly isUnordered?: true;
  readonly range: Expr;
  readonly body: Expr;
  readonly label: string | null;
}

export interface Jump extends Node {
  readonly kind: 'jump';
  readonly jump: 'return' | 'break' | 'continue' | 'throw' | 'goto';
  readonly value: Expr | null;
  readonly label: string | null;
}

export interface Try extends Node {
  readonly kind: 'try';
  readonly body: Expr;
  readonly handlers: readonly Expr[];
}

/** A declaration inside a function body (nested fn, local class, alias, const). */
export interface Local extends Node {
  readonly kind: 'local';
  readonly declarations: readonly Declaration[];
}

/** Not understood, or of no concern. What its children mention is no longer known afterwards. */
export interface Opaque extends Node {
  readonly kind: 'opaque';
  /** `error`: the parser could not make sense of it; `goto`-like and inline assembly say `control`. */
  readonly why: 'error' | 'control' | 'other';
  readonly children: readonly Expr[];
}

export type Pattern =
  | (Node & {
      readonly kind: 'bind';
      readonly name: string;
      readonly byReference: boolean;
      readonly inner: Pattern | null;
    })
  | (Node & { readonly kind: 'wildcard' })
  | (Node & { readonly kind: 'rest' })
  | (Node & { readonly kind: 'value'; readonly value: Expr })
  /** `(a, b)`, `[a, b]`, and `Some(x)` with its path. */
  | (Node & {
      readonly kind: 'tuple';
      readonly path: readonly string[];
      readonly elements: readonly Pattern[];
    })
  | (Node & {
      readonly kind: 'struct';
      readonly path: readonly string[];
      readonly fields: readonly { readonly name: string; readonly pattern: Pattern }[];
    })
  | (Node & { readonly kind: 'or'; readonly choices: readonly Pattern[] });

export interface Parameter extends Node {
  /** Null for an unnamed parameter. */
  readonly pattern: Pattern | null;
  readonly name: string | null;
  readonly type: TypeRef | null;
  readonly defaultValue: Expr | null;
  readonly variadic: boolean;
}

/** `#[link(wasm_import_module = "m")]`, `[[clang::import_name("f")]]`, `__attribute__((import_module("m")))`. */
export interface Attribute extends Node {
  readonly path: readonly string[];
  /**
   * `name = value` pairs and plain arguments (name null); nested attributes keep their text. The stretch of a
   * string is that of its contents, without the quotes. Rust's `cfg_attr(p, a(b))` is the attribute
   * `cfg_attr::a` with the predicate `p` before its own arguments.
   */
  readonly args: readonly {
    readonly name: string | null;
    readonly value: string;
    readonly isString: boolean;
    readonly start: number;
    readonly end: number;
  }[];
}

export type Declaration =
  Func | Global | Class | Alias | Impl | Namespace | Use | Extern | FailedDeclaration | MacroItem;

interface Declared extends Node {
  readonly attributes: readonly Attribute[];
  /** Null: always there. `test`/`never` are dropped by the lowering; other conditions make facts uncertain. */
  readonly condition: string | null;
}

export interface Func extends Declared {
  readonly kind: 'func';
  /** As written, e.g. `["MyModule", "MyModule"]` for a constructor defined outside its class. */
  readonly path: readonly string[];
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly params: readonly Parameter[];
  readonly result: TypeRef | null;
  /** Null for a declaration without a body. */
  readonly body: Expr | null;
  /** Constructor initialisers, `: Base("m"), field(1)`. */
  readonly initialisers: readonly {
    readonly name: readonly string[];
    readonly args: readonly Expr[];
    readonly start: number;
    readonly end: number;
  }[];
  readonly generics: readonly string[];
  readonly isStatic: boolean;
  /** True for a Rust method that takes `self`, which is then its first parameter. */
  readonly hasSelf: boolean;
  /** C: `f()`, which says nothing about its parameters. */
  readonly isUnprototyped?: boolean;
  /** Rust: the string after `extern`, or the empty string for `extern` alone; null when not extern. C, C++: `C` inside `extern "C"`. */
  readonly abi: string | null;
}

/** A variable or constant outside functions, or a Rust const or static anywhere. */
export interface Global extends Declared {
  readonly kind: 'global';
  readonly path: readonly string[];
  readonly type: TypeRef | null;
  readonly value: Expr | null;
  readonly isConst: boolean;
  readonly isStatic: boolean;
  /** `extern int x;` declares only. */
  readonly isDeclarationOnly: boolean;
}

/** struct, class, union and enum of C, C++ and Rust. */
export interface Class extends Declared {
  readonly kind: 'class';
  readonly path: readonly string[];
  readonly form: 'struct' | 'union' | 'enum';
  /** In order. Fields of a tuple struct are named `0`, `1`, those of a Rust enum `Variant.0`. */
  readonly fields: readonly { readonly name: string; readonly type: TypeRef; readonly value: Expr | null }[];
  /** Enumerators, in order. */
  readonly enumerators: readonly {
    readonly name: string;
    readonly value: Expr | null;
    readonly hasData: boolean;
  }[];
  /** The integer type of an enum, when written (`enum class E : uint8_t`, `#[repr(u8)]`). */
  readonly underlying: TypeRef | null;
  readonly bases: readonly TypeRef[];
  readonly members: readonly Declaration[];
  readonly generics: readonly string[];
  /** Arguments of a template specialisation; empty otherwise. */
  readonly specialisation: readonly (TypeRef | Expr)[];
}

/** typedef, using, type. */
export interface Alias extends Declared {
  readonly kind: 'alias';
  readonly path: readonly string[];
  readonly generics: readonly string[];
  readonly type: TypeRef;
}

/** Rust's `impl Type`, `impl Trait for Type`, and `trait` (whose type is itself). */
export interface Impl extends Declared {
  readonly kind: 'impl';
  readonly type: TypeRef;
  readonly trait: TypeRef | null;
  readonly isTrait: boolean;
  readonly members: readonly Declaration[];
}

/** C++'s namespace (anonymous: empty name), Rust's inline `mod`. */
export interface Namespace extends Declared {
  readonly kind: 'namespace';
  readonly name: string;
  readonly isInline: boolean;
  readonly members: readonly Declaration[];
}

/** `use a::b as c;`, `using a::b;`, `using namespace a;` (name `*`). */
export interface Use extends Declared {
  readonly kind: 'use';
  readonly path: readonly string[];
  readonly name: string;
}

/** Rust's extern block. Its functions carry the block's ABI in `abi`. */
export interface Extern extends Declared {
  readonly kind: 'extern';
  readonly abi: string;
  /** Where `extern` and its ABI are written. */
  readonly abiStart: number;
  readonly abiEnd: number;
  readonly members: readonly Declaration[];
}

/** A macro use in the place of a declaration, not expanded (e.g. `register_plugin!`). */
export interface MacroItem extends Declared {
  readonly kind: 'macroItem';
  readonly call: MacroCall;
}

/** A stretch that the parser could not make sense of. */
export interface FailedDeclaration extends Declared {
  readonly kind: 'failed';
}

/** Where a stretch of the parsed text really stands. */
export interface Place {
  readonly site: Site;
  /** For text that comes from a macro's body: where that body is. `site` is then the macro's use. */
  readonly definition?: Site;
}

/** One lowered file: a translation unit, a header, or a Rust source file. */
export interface Unit {
  readonly file: FileId;
  readonly language: LanguageId;
  /** Index in its program; equal to `unit` of its nodes. */
  readonly index: number;
  /** Rust: the module path that the file stands for (`src/a/b.rs` is `["a", "b"]`). Empty otherwise. */
  readonly modulePath: readonly string[];
  readonly declarations: readonly Declaration[];
  /** What was parsed: of C and C++ the text after the preprocessor. */
  readonly text?: string;
  /** Indexes of the units whose declarations this one sees (C, C++: its headers, transitively). */
  readonly sees: readonly number[];
  /** Of a library that another program reads: it is there to be used, and is no part of what is told. */
  readonly isLibrary?: true;
  /** Turns a stretch of the parsed text into its place in the sources. */
  place(start: number, end: number): Place;
}

/** What a Rust program is compiled for and with, where its build files say it. */
export interface RustTarget {
  readonly triple: string | null;
  readonly compiler: { readonly major: number; readonly minor: number } | null;
  /** Whether they hand libraries or objects to the linker, which may define any name. */
  readonly linksMore: boolean;
  /** The edition of the language that the package's manifest names. */
  readonly edition?: string;
}

/** A whole program in one configuration of its unknown build conditions. */
export interface Configuration {
  readonly units: readonly Unit[];
  /** Rust: names of crates whose sources are among the units, with the paths of their roots. */
  readonly crates?: ReadonlyMap<string, readonly string[]>;
  readonly target?: RustTarget;
  /** C, C++: what the build says of symbols that nothing defines; without it the linker refuses them. */
  readonly leftUndefined?: LeftUndefined;
}

/** What a lowering gives: at least one configuration, the first being the one without any -D. */
export interface LoweredProgram {
  readonly configurations: readonly Configuration[];
  /** The program as its tests are built, where that differs and may tell more hosts. */
  readonly testConfiguration?: Configuration;
  /** The program as it is compiled for WebAssembly, where that differs; guests are read from it. */
  readonly guestConfigurations?: readonly Configuration[];
  readonly notRead: readonly { readonly file: FileId; readonly reason: Text }[];
  /** Rust: the library of the package, with the files that belong to it. */
  readonly crate?: Omit<Crate, 'hasPlugin'> & { readonly files: readonly FileId[] };
}
