import { expect, paste, test } from './page.ts'

test('pasted openssl lines are read, and their faults named', async ({ page }) => {
  await page.goto('/')
  await paste(page, 'openssl genrsa -out root.key 1024\nopenssl req -new -key root.key -out root.csr -subj "/C=cn/CN=root"')
  const dialog = page.getByRole('dialog', { name: 'Read commands' })
  await expect(dialog.getByText('2 commands, 1 with faults')).toBeVisible()
  await expect(dialog.getByText('RSA with 1024 bits is too weak')).toBeVisible()
  await expect(dialog.getByText('“cn” is no country code')).toBeVisible()
  await dialog.getByLabel('Lines of openssl or keytool').fill('openssl gensra -out a.key 2048')
  await expect(dialog.getByText('Read here as genrsa.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
