import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { letters } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { bulletinRow, draftQ3 } from '../../support/bulletin-life.ts'

/** The demo county a week on: 教体局 has answered X47 on its due day, after the quarter. */
function county(): TestApp {
  const app = demoApp('2021-10-11T10:00:00+08:00')
  app.db
    .update(letters)
    .set({ answeredOn: date('2021-10-08') })
    .where(eq(letters.id, 47))
    .run()
  draftQ3(app)
  return app
}

const counts = (app: TestApp) => {
  const { received, answered, unanswered, notDue } = bulletinRow(app).model.letters!
  return [received, answered, unanswered, notDue]
}

describe('统计截止', () => {
  it('is the period’s last day unless the bulletin says another', () => {
    const app = county()

    expect(counts(app)).toEqual([51, 2, 49, 1])
    expect(ask(app, 'office', '改通报 B1')).toContain('统计截止：期间最后一天')
  })

  it('counts the replies up to it, in the draft that is signed', () => {
    const app = county()

    ask(app, 'office', '改通报 B1 统计截止 10月8日')

    expect(counts(app)).toEqual([51, 3, 48, 0])
    expect(ask(app, 'office', '总览 2021Q3')).toContain('收到51件，截至2021-10-08已回复3件，未回复48件')
    expect(ask(app, 'office', '信箱 2021Q3')).toContain('截至2021-10-08，')
    expect(ask(app, 'office', '信箱 2021Q3')).toContain('教体局：收到27件，已回1件，未回26件，')
    expect(ask(app, 'office', '季度通报 2021Q3')).toContain('收到51件，截至2021-10-08已回复3件，未回复48件')
    expect(ask(app, 'office', '签发 B1')).toContain('以上尚未执行')
    ask(app, 'office', '确认')
    ask(app, 'office', '确认')
    expect(bulletinRow(app).state).toBe('issued')
    expect(counts(app)).toEqual([51, 3, 48, 0])
  })

  it('is taken back', () => {
    const app = county()
    ask(app, 'office', '改通报 B1 统计截止 10月8日')

    ask(app, 'office', '改通报 B1 统计截止 无')

    expect(counts(app)).toEqual([51, 2, 49, 1])
  })
})
