export default function Late() {
  return <b>late</b>;
}
