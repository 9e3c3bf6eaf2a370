import { demoApp, type TestApp } from './app.ts'
import { ask, MORNING } from './ask.ts'

/** An item ordered of 平氏镇 on 2021-10-08, due at noon on Friday the 15th. */
export function withRectification(): { readonly app: TestApp; readonly code: string } {
  const app = demoApp(MORNING)
  ask(app, 'office', '登记整改 平氏镇 网站链接失效 10月15日 12:00 督查通报2021年第11期')
  return { app, code: /Z\d+/u.exec(ask(app, 'office', '确认'))?.[0] ?? '' }
}
