// Documents at random. The same seed gives the same document, on every machine.
import {
  getNamedType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType,
} from 'graphql';

// A small generator with 32 bits of state (mulberry32).
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    one: (items) => items[Math.floor(next() * items.length)],
    happens: (share) => next() < share,
  };
}

class Writer {
  constructor(schema, seed) {
    this.schema = schema;
    this.dice = chance(seed);
    this.fragments = [];
    this.variables = new Map();
    this.known = new Map(); // Arguments by the name of their field.
    this.types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  }

  value(type, depth, constant) {
    const { dice } = this;
    if (!constant && dice.happens(0.25)) return this.variable(type);
    if (isNonNullType(type)) return this.value(type.ofType, depth, constant);
    if (dice.happens(0.05)) return 'null';
    if (isListType(type)) {
      if (dice.happens(0.2)) return this.value(type.ofType, depth, constant);
      return `[${Array.from({ length: dice.below(3) }, () => this.value(type.ofType, depth + 1, constant)).join(', ')}]`;
    }
    if (isEnumType(type)) return dice.one(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, depth, constant);
    return {
      Int: () => dice.one(['0', '-7', '2147483647', '12']),
      Float: () => dice.one(['1.5', '3', '-2e10', '0.0']),
      String: () => dice.one(['"text"', '""', '"a \\"quoted\\" \\u00e9"', '"""block\n  text"""']),
      Boolean: () => dice.one(['true', 'false']),
      ID: () => dice.one(['"id"', '7']),
    }[type.name]();
  }

  object(type, depth, constant) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf
      ? [this.dice.one(fields)]
      : fields.filter((field) => isNonNullType(field.type) || (depth < 3 && this.dice.happens(0.3)));
    return `{${given.map((field) => `${field.name}: ${this.value(field.type, depth + 1, constant)}`).join(', ')}}`;
  }

  variable(type) {
    const known = [...this.variables].filter(([, one]) => `${one.type}` === `${type}`);
    if (known.length > 0 && this.dice.happens(0.6)) return `$${this.dice.one(known)[0]}`;
    const name = `v${this.variables.size}`;
    this.variables.set(name, { type });
    return `$${name}`;
  }

  // Mostly the same for a field wherever it stands: else nothing but conflicts would be found.
  args(field) {
    if (!this.known.has(field.name) || this.dice.happens(0.05)) this.known.set(field.name, this.newArgs(field));
    return this.known.get(field.name);
  }

  newArgs(definition) {
    const given = definition.args.filter((one) => isNonNullType(one.type) || this.dice.happens(0.6));
    return given.length === 0 ? '' : `(${given.map((one) => `${one.name}: ${this.value(one.type, 0, false)}`).join(', ')})`;
  }

  directives(place) {
    const { dice } = this;
    if (!dice.happens(0.1)) return '';
    if (place === 'FIELD' && dice.happens(0.4)) return dice.one([' @onField', ' @many', ' @many(name: "x") @many']);
    return ` @${dice.one(['skip', 'include'])}(if: ${this.value(this.schema.getDirective('skip').args[0].type, 0, false)})`;
  }

  selections(type, depth) {
    const { dice } = this;
    const one = () => {
      const fields = type.getFields ? Object.values(type.getFields()) : [];
      if (depth > 1 && dice.happens(0.15)) return this.inlineFragment(type, depth);
      if (depth > 1 && dice.happens(0.12)) return this.spread(type, depth);
      const usable = fields.filter((field) => depth < 5 || !isCompositeType(getNamedType(field.type)));
      if (usable.length === 0 || dice.happens(0.05)) return '__typename';
      const field = dice.one(usable);
      const inner = getNamedType(field.type);
      const alias = dice.happens(0.1) ? `${dice.one(['a', 'b', `${field.name}_`, field.name])}: ` : '';
      const below = isCompositeType(inner) ? ` ${this.selections(inner, depth + 1)}` : '';
      return `${alias}${field.name}${this.args(field)}${this.directives('FIELD')}${below}`;
    };
    const separator = dice.one([' ', '\n', ', ', '\n  # said by the way\n']);
    return `{ ${Array.from({ length: 1 + dice.below(4) }, one).join(separator)} }`;
  }

  fitting(type) {
    const possible = (one) => (isAbstractType(one) ? this.schema.getPossibleTypes(one) : [one]);
    const mine = possible(type);
    return this.types.filter((one) => isCompositeType(one) && possible(one).some((each) => mine.includes(each)));
  }

  inlineFragment(type, depth) {
    if (this.dice.happens(0.2)) return `...${this.directives('INLINE_FRAGMENT')} ${this.selections(type, depth + 1)}`;
    const on = this.dice.one(this.fitting(type));
    return `... on ${on.name}${this.directives('INLINE_FRAGMENT')} ${this.selections(on, depth + 1)}`;
  }

  spread(type, depth) {
    const fitting = this.fitting(type);
    const known = this.fragments.filter((one) => one.text && fitting.includes(one.on));
    if (known.length > 0 && this.dice.happens(0.5)) return `...${this.dice.one(known).name}`;
    const fragment = { name: `F${this.fragments.length}`, on: this.dice.one(fitting) };
    this.fragments.push(fragment);
    fragment.text = `fragment ${fragment.name} on ${fragment.on.name} ${this.selections(fragment.on, depth + 1)}`;
    return `...${fragment.name}`;
  }

  operation(index, several) {
    const { dice } = this;
    const [keyword, root] = dice.one([
      ['query', this.schema.getQueryType()], ['query', this.schema.getQueryType()], ['query', this.schema.getQueryType()],
      ['mutation', this.schema.getMutationType()], ['subscription', this.schema.getSubscriptionType()],
    ]);
    const selections = this.selections(root, 1);
    const name = several || dice.happens(0.6) ? ` O${index}` : '';
    const variables = [...this.variables].map(([variable, { type }]) => {
      const initial = !isNonNullType(type) && dice.happens(0.2) ? ` = ${this.value(type, 0, true)}` : '';
      return `$${variable}: ${type}${initial}`;
    });
    if (variables.length === 0 && !name && keyword === 'query' && dice.happens(0.5)) return selections;
    const described = dice.happens(0.1) ? '"what it is for"\n' : '';
    return `${described}${keyword}${name}${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${selections}`;
  }

  document() {
    const several = this.dice.happens(0.2);
    const operations = Array.from({ length: several ? 2 : 1 }, (_, i) => this.operation(i, several));
    return [...operations, ...this.fragments.map(({ text }) => text)].join('\n');
  }
}

export const documentOf = (schema, seed) => new Writer(schema, seed).document();

// The words of a text: what a damage moves about.
const wordsOf = (text) => text.match(/"""[^]*?"""|"(?:\\.|[^"\\\n])*"|\.\.\.|[A-Za-z_]\w*|-?\d[\d.eE+-]*|#[^\n]*|\s+|[^]/g) ?? [];

const isWord = (word) => !/^\s+$/.test(word) && !word.startsWith('#');

// One to three words are dropped, doubled, swapped, or become others that this schema or the language knows.
export function damaged(text, schema, seed) {
  const dice = chance(seed ^ 0x5bd1e995);
  const words = wordsOf(text);
  const names = Object.values(schema.getTypeMap()).flatMap((type) => [
    type.name, ...(type.getFields ? Object.keys(type.getFields()) : []), ...(isEnumType(type) ? type.getValues().map(({ name }) => name) : []),
  ]);
  const punctuation = new Set(['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '...', '|', '&', '=']);
  for (let left = 1 + dice.below(3); left > 0; left -= 1) {
    const places = words.map((_, i) => i).filter((i) => isWord(words[i]) && (dice.happens(0.03) || !punctuation.has(words[i])));
    if (places.length === 0) return text;
    const at = dice.one(places);
    const other = dice.one(places);
    const isName = /^[A-Za-z_]/.test(words[at]);
    dice.one([
      () => words.splice(at, 1),
      () => words.splice(at, 0, words[at], ' '),
      () => { [words[at], words[other]] = [words[other], words[at]]; },
      () => { words[at] = words[other]; },
      () => { words[at] = dice.one(names); },
      () => { words[at] = dice.one(names); },
      () => { words[at] = isName ? words[at].slice(0, -1) || 'x' : dice.one(['1', '1.5', '"text"', 'true', 'null', '[]', '{}', '99999999999']); },
      () => { words[at] = isName ? `${words[at]}s` : dice.one(['$v0', '$nope', '{a: 1}', '[1, "x"]', 'RED', '-0']); },
      () => words.splice(at + 1, 0, dice.one([' @skip', ' @onField', ' @nope(a: 1)', ' @include(if: true) @include(if: true)', ' @onQuery'])),
    ])();
  }
  return words.join('');
}
