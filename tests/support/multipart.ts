export interface UploadedFile {
  readonly name: string
  readonly content: Buffer
}

/**
 * The file of a form as WeCom reads it: field `media`, a `filename` in UTF-8, and a `filelength` that is
 * right. Null for any other form. Written apart from the code that writes such forms.
 */
export function readUpload(contentType: string, body: Buffer): UploadedFile | null {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/u.exec(contentType)?.[1]
  const headEnd = body.indexOf('\r\n\r\n')
  if (boundary === undefined || headEnd === -1) return null
  const head = body.subarray(0, headEnd).toString('utf8')
  const end = body.lastIndexOf(`\r\n--${boundary}--\r\n`)
  const [, name, length] = /name="media"; *filename="([^"]*)"; *filelength=(\d+)/u.exec(head) ?? []
  if (!head.startsWith(`--${boundary}\r\n`) || end === -1 || name === undefined) return null
  const content = body.subarray(headEnd + 4, end)
  return content.length === Number(length) ? { name, content: Buffer.from(content) } : null
}
