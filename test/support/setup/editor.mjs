export async function setUpEditor() {
  return null;
}
