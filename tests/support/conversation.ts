import { toText } from '../../bot/messages/talk/text.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { activePeople } from '../../db/people.ts'
import { outbox } from '../../db/schema/index.ts'
import { ask } from './ask.ts'
import { demoApp, type TestApp } from './app.ts'

/** `on` moves the clock; else somebody says something, in private unless `place` says otherwise. */
export type Step =
  | { readonly on: string }
  | { readonly as: string; readonly says: string; readonly place?: 'group' }

/** A matter from its birth to the archive, told by nothing but what people type. */
export interface Scene {
  readonly title: string
  /** `{X}` stands for the latest id beginning with X that was registered. */
  readonly steps: readonly Step[]
  /** What nobody but whoever typed it may ever read. */
  readonly secrets: readonly string[]
}

export interface Said {
  readonly who: string
  readonly asked: string | null
  readonly text: string
}

export interface Played {
  readonly app: TestApp
  /** Answers, and what others were told because of them. */
  readonly said: readonly Said[]
  readonly page: string
}

/** Plays a scene on a demo county of its own. */
export function play({ title, steps }: Scene): Played {
  const app = demoApp('2021-10-08T09:00:00+08:00')
  const people = activePeople(app.db)
  const nameOf = (account: string) => people.find((it) => it.account === account)?.name ?? account
  const codes = new Map<string, string>()
  const said: Said[] = []
  const lines = [`## ${title}`]
  for (const step of steps) {
    if ('on' in step) {
      app.clock.moveTo(`${step.on.replace(' ', 'T')}:00+08:00`)
      lines.push(`### ${step.on}`)
      continue
    }
    const before = app.db.select().from(outbox).all().length
    const asked = step.says.replace(/\{([A-Z])\}/gu, (_, letter: string) => codes.get(letter) ?? '{?}')
    const text = ask(app, step.as, asked, step.place ?? 'direct')
    const [, registered] = /^已登记：([A-Z]\d+)/u.exec(text) ?? []
    if (registered !== undefined) codes.set(registered.slice(0, 1), registered)
    const told = app.db
      .select()
      .from(outbox)
      .all()
      .slice(before)
      .map(({ target, body }) => ({ who: nameOf(target), asked: null, text: toText(body as Reply) }))
    said.push({ who: nameOf(step.as), asked, text }, ...told)
    lines.push(
      `**${nameOf(step.as)}**${step.place === 'group' ? '（群里）' : ''}：${asked}`,
      quoted(text),
      ...told.flatMap((it) => [`→ **${it.who}** 收到：`, quoted(it.text)]),
    )
  }
  return { app, said, page: `${lines.join('\n\n')}\n` }
}

function quoted(text: string): string {
  return ['```text', text, '```'].join('\n')
}
