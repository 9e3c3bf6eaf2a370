import { toText } from '../../bot/messages/talk/text.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { outbox } from '../../db/schema/index.ts'
import { type App } from '../../bot/app.ts'

/** What others were told by commands, in the order in which it was decided. */
export function told(app: App): { readonly target: string; readonly text: string }[] {
  return app.db
    .select()
    .from(outbox)
    .all()
    .map(({ target, body }) => ({ target, text: toText(body as Reply) }))
}

/** Every text cell the database holds, and where: what nobody may find a name in. */
export function cellsWith(app: App, word: string): string[] {
  const tables = app.db.$client
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all() as string[]
  return tables.filter((table) => {
    const rows = app.db.$client.prepare(`select * from "${table}"`).all()
    return JSON.stringify(rows).includes(word)
  })
}
