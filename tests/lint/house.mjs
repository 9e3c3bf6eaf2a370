import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OF_OTHERS = ['koa', 'drizzle-orm', 'better-sqlite3', '@wecom/']

/**
 * Who may import whom. `may`: beside the room itself. `packages`: null for any but `without`.
 * The longest room that a file lies in counts; what no line names (the engines, main, cli) may import all.
 * @type {Record<string, { may: string[], packages?: string[], without?: string[] }>}
 */
const LAW = {
  rules: { may: [], packages: [] },
  db: { may: ['rules'], packages: ['node:', 'drizzle-orm', 'better-sqlite3'] },
  'bot/messages': { may: ['rules'], packages: [] },
  'bot/platforms': {
    may: ['rules', 'bot/errors.ts', 'bot/clock.ts'],
    without: ['koa', 'drizzle-orm', 'better-sqlite3'],
  },
  'bot/channels': {
    may: ['rules', 'bot/platforms', 'bot/messages', 'bot/errors.ts', 'bot/clock.ts', 'bot/random.ts'],
    without: OF_OTHERS,
  },
  'bot/http': {
    may: ['rules', 'bot/channels', 'bot/messages', 'bot/errors.ts', 'bot/log.ts', 'bot/random.ts'],
    without: ['drizzle-orm', 'better-sqlite3', '@wecom/'],
  },
  'bot/reports': { may: ['rules', 'bot/messages', 'bot/sources/zip.ts'], without: OF_OTHERS },
  'bot/sources': { may: ['rules'], without: OF_OTHERS },
  'bot/sources/pages': { may: ['rules'], without: OF_OTHERS },
  'bot/ledgers': {
    may: ['rules', 'db', 'bot/sources', 'bot/messages', 'bot/errors.ts'],
    without: ['koa', '@wecom/', 'zod'],
  },
  'bot/crawl': {
    may: [
      'rules',
      'db',
      'bot/sources',
      'bot/messages',
      'bot/delivery',
      'bot/workers',
      'bot/app.ts',
      'bot/clock.ts',
      'bot/errors.ts',
      'bot/log.ts',
    ],
    without: [...OF_OTHERS, 'cheerio'],
  },
  'bot/commands': { may: decides('bot/jobs', 'bot/ledgers', 'bot/one-time-links'), without: OF_OTHERS },
  'bot/jobs': { may: decides(), without: OF_OTHERS },
}

/**
 * What decides and never acts: engines run it, and it knows neither them nor a platform.
 * @param {string[]} more
 */
function decides(...more) {
  const shared = ['app', 'errors', 'random'].map((name) => `bot/${name}.ts`)
  return [
    'rules',
    'db',
    'bot/bulletins',
    'bot/channels',
    'bot/delivery',
    'bot/messages',
    'bot/reports',
  ].concat(shared, 'bot/sources', 'bot/config', more)
}

/** @param {string} path @param {string} room */
function isIn(path, room) {
  return path === room || path.startsWith(`${room}/`)
}

/**
 * What an import breaks; null when it is allowed.
 * @param {string} file of the house, from its root
 * @param {string} source as it is written there
 */
function broken(file, source) {
  const room = Object.keys(LAW)
    .filter((name) => isIn(file, name))
    .sort((a, b) => b.length - a.length)[0]
  const law = room === undefined ? undefined : LAW[room]
  if (room === undefined || law === undefined) return null
  if (!source.startsWith('.')) {
    const isAllowed = law.packages
      ? law.packages.some((name) => source.startsWith(name))
      : !law.without?.some((name) => source.startsWith(name))
    return isAllowed ? null : `${room}/ does not import ${source}`
  }
  const target = join(dirname(file), source).replaceAll('\\', '/')
  if ([room, ...law.may].some((name) => isIn(target, name))) return null
  return `${room}/ does not import ${target}; it may import ${law.may.join(', ') || 'only itself'}`
}

/** Who may import whom is data, and the law of the house. */
const layers = {
  meta: { type: 'problem', messages: { law: '{{ broken }}' } },
  /** @param {any} context the ESLint rule context */
  create(context) {
    const file = relative(ROOT, context.filename).replaceAll('\\', '/')
    /** @param {any} node */
    const check = (node) => {
      const source = node.source?.value
      const fault = typeof source === 'string' ? broken(file, source) : null
      if (fault !== null) context.report({ node, messageId: 'law', data: { broken: fault } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

/** Forbids reading the time of day through `new Date()`; time is an argument (bot/clock.ts is the door). */
const noClock = {
  meta: {
    type: 'problem',
    messages: { clock: 'take the time as an argument; only bot/clock.ts reads the clock' },
  },
  /** @param {any} context the ESLint rule context */
  create(context) {
    return {
      /** @param {any} node */
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, messageId: 'clock' })
        }
      },
    }
  },
}

export default { meta: { name: 'house' }, rules: { layers, 'no-clock': noClock } }
