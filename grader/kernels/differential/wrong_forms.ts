/** Forms of WGSL that are wrong, one a line; what they declare stands behind "// with". */
import { forms } from "./form.ts";

export const WRONG = forms(`
let target = 1;
let mod = 1;
let class = 1;
let _ = 1;
let __x = 1;
let x: f32;
let x = 2.0;
out[i] = f(x); // with fn f(q: f32) -> f32 { let q = 2.0; return q; }
switch n { case 1: { } }
switch n { case 1: { } case 1: { } default: { } }
switch n { case 1, 1: { } default: { } }
switch n { default: { } default: { } }
switch n { case n: {} default: {} }
switch n { case { } default { } }
let q = vec2<>(n);
switch x { case 1: {} default: {} }
switch n { case 1i: {} default: {} }
let q = 4294967296u;
let q: u32 = 4294967296;
let q = 2147483648i;
let q = -2147483648i;
let q = 1u << 32;
let q = n << 32u;
let q = n << 32;
let q = 1i << 31;
let q: i32 = 1 << 31;
let q = 3u << 31;
let q = n << k;
let q = vec2u(n) << 1u;
out = a;
let q = a;
var q = a;
f(a); // with fn f(q: array<f32>) {}
var q: array<f32>;
let q = vec4f(1).xg;
let q = vec4f(1).xyzwx;
max(1.0, x);
f(x); // with @must_use fn f(q: f32) -> f32 { return q; }
vec3f(1);
let q = n & 3u == 4u;
let q = n < 3u < 4u;
let q = --x;
let q = n & 3u < 4u;
let p = &x;
var q = 1.0; let p = &q; *p += 2.0; (*p)++; 
var q = vec3f(); let p = &q.x; *p = 2.0;
var q = vec3f(); f(&q.x); // with fn f(p: ptr<function, f32>) { *p = 2.0; }
f(&tile); // with var<workgroup> tile: array<f32, 4>; fn f(p: ptr<workgroup, array<f32, 4>>) { (*p)[0] = 2.0; }
f(&tile[1]); // with var<workgroup> tile: array<f32, 4>; fn f(p: ptr<workgroup, f32>) { *p = 2.0; }
f(&out); // with fn f(p: ptr<storage, array<f32>, read_write>) { (*p)[0] = 2.0; }
f(&a); // with fn f(p: ptr<storage, array<f32>, read>) -> f32 { return (*p)[0]; }
_ = f(&a); // with fn f(p: ptr<storage, array<f32>>) -> f32 { return (*p)[0]; }
var p = &out[i];
let p: ptr<function, f32> = &out[i];
let p = &a[0]; *p = 1.0;
let p = &vec3f(1);
let p = f(); // with fn f() -> ptr<private, f32> { return &own; } var<private> own: f32;
atomicAdd(p(), 1); // with var<workgroup> c: atomic<u32>; fn p() -> u32 { return 1; }
f(&c); // with var<workgroup> c: atomic<u32>; fn f(p: ptr<workgroup, atomic<u32>>) { atomicAdd(p, 1u); }
c = 1; // with var<workgroup> c: atomic<u32>;
var q: atomic<u32>;
const q = frexp(1.5); out[i] = q.fract;
const q = modf(1.5); out[i] = q.fract;
const q = ldexp(1.5, 2); out[i] = q;
out[i] = f32(firstLeadingBit(8) + firstTrailingBit(8u));
out[i] = normalize(x);
out[i] = f32(mat2x2f(1,2,3,4) == mat2x2f(1,2,3,4));
out[i] = outerProduct(vec2f(1), vec2f(2))[0][0];
out[i] = 1.0; // with requires unrestricted_pointer_parameters;
out[i] = 1.0; // with requires nonsense;
const_assert 1 > 2;
const_assert x > 2;
let q = 1; // with const_assert 1 > 2;
out[i] = 01;
loop { if (b) { break; } continuing { break; } }
loop { if (b) { break; } continuing { return; } }
loop { if (b) { break; } continuing { continue; } }
switch n { case 1: { break; } default: { continue; } }
switch n { case 0x1: {} case 1: {} default: {} }
break;
discard;
let q = 1; let q = 2;
var q = 1; var q = 2;
q = 1;
undefined();
let f32 = 1; let y: f32 = 1.0;
let max = 1; let y = max(1, 2);
let q = q;
x = 1.0;
i = 1;
id.x = 1;
out[0] = 1; a[0] = 1;
call.n = 1u; // with struct C { n: u32 } @group(0) @binding(2) var<uniform> call: C;
n++;
var q = 1.0; q++;
var q = vec2f(1); q.x = 2; q.xy = vec2f(2);
var q = 1u; q <<= 1i;
let v = vec3f(1, 2);
let v = vec3f(1, 2, 3, 4);
let v = vec3f(1u);
let v = vec3(1, 2u, 3i);
let v = u32(-1);
let v = i32(3000000000);
let v = f32(1e39);
let v = 1e39f;
let v = 1e39;
let v = 1e38 * 10;
let v: f32 = 1e38f * 10f;
let v = 1 / 0;
let v = 1.0 / 0.0;
let v = 1.0f / 0.0f;
let v = -n;
let v = -1u;
let v: u32 = -1;
let v = n + k;
let v = x + n;
let v = n + 1.5;
let v = k + 1u;
let v = vec2f(1) + 1u;
let v = vec2f(1) + vec3f(1);
if (vec2f(1) == vec2f(1)) { }
let v = b + b;
let v = b < b;
let v = !n;
let v = ~x;
let v = b ^ b;
let v = vec2<bool>(b) && vec2<bool>(b);
var q: array<f32, N>; // with override N: u32 = 4;
out[i] = tile[0]; // with override N: u32 = 4; var<workgroup> tile: array<array<f32, N>, 2>;
out[i] = tile[0]; // with override N: u32 = 4; struct S { a: array<f32, N> } var<workgroup> tile: S;
out[i] = f32(M); // with override N: u32 = 4; const M = N * 2;
const M = N * 2; // with override N: u32 = 4;
const_assert N == 4; // with override N: u32 = 4;
switch n { case N: {} default: {} } // with override N: u32 = 4;
out[i] = tile[0]; // with override N: u32 = 4; var<private> tile: array<f32, N>;
let q = x; const r = q;
const r = x;
const r;
var<private> q = 1.0;
var<workgroup> q: f32;
out[i] = w; // with var<workgroup> w: f32 = 1.0;
out[i] = w; // with let w = 1.0;
out[i] = w; // with var<private> w = f(); fn f() -> f32 { return 1.0; }
out[i] = w; // with const w = f(); fn f() -> f32 { return 1.0; }
out[i] = 1; // with fn f() -> f32 { }
out[i] = 1; // with fn f() { return 1; }
out[i] = 1; // with fn f() -> f32 { return; }
out[i] = 1; // with fn f(q: f32) { q = 2.0; }
out[i] = 1; // with fn f(q: f32, q: f32) { }
out[i] = 1; // with fn f(q: f32) { } fn f() {}
out[i] = 1; // with fn f() { } const f = 1;
out[i] = 1; // with struct f { a: f32 } const f = 1;
out[i] = 1; // with struct S { a: f32, a: f32 }
out[i] = 1; // with struct S { }
out[i] = 1; // with struct S { a: f32; b: f32; }
out[i] = 1; // with struct S { a: array<f32>, b: f32 } @group(0) @binding(2) var<storage, read> s: S;
out[i] = s.b; // with struct S { a: array<f32, 4>, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s.b; // with struct S { a: bool, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s[0]; // with @group(0) @binding(2) var<uniform> s: array<f32, 4>;
out[i] = 1; // with @group(0) @binding(2) var<uniform> s: array<vec4f>;
out[i] = s.b; // with struct T { q: f32 } struct S { a: T, b: f32 } @group(0) @binding(2) var<uniform> s: S;
out[i] = s; // with @group(0) @binding(2) var<storage, write> s: f32;
out[i] = s; // with @group(0) @binding(1) var<storage, read> s: f32;
out[i] = 1; // with var<workgroup> s: atomic<f32>;
out[i] = 1; // with var<private> s: atomic<u32>;
out[i] = f32(atomicAdd(&s, 1i)); // with var<workgroup> s: atomic<u32>;
out[i] = f32(atomicAdd(s, 1u)); // with var<workgroup> s: atomic<u32>;
atomicStore(&s, 1u, 2u); // with var<workgroup> s: atomic<u32>;
let q = atomicStore(&s, 1u); // with var<workgroup> s: atomic<u32>;
let q = max(vec2f(x), 0.0);
let q = clamp(vec2f(x), 0.0, 1.0);
let q = mix(vec2f(x), 1.0, 0.5);
let q = min(n, 1i);
let q = min(n, k);
let q = pow(n, 2u);
let q = sqrt(n);
let q = sqrt(4u);
let q = abs(n) + abs(k);
let q = select(1.0, 2u, b);
let q = select(b, 1.0, 2.0);
let q = select(array<f32, 2>(), array<f32, 2>(), b);
let q = any(n);
let q = dot(vec2f(x), vec2f(1), vec2f(1));
let q = cross(vec2f(x), vec2f(1));
let q = length(vec2i(k));
let q = f32(vec2f(1));
let q = vec2f(true, false);
let q = vec2<bool>(1, 0);
let q = vec2f(x, n);
let q = vec2(x, n);
let q = array();
let q = array<f32, 2>(1);
let q = array<f32>(1, 2);
let q = array<f32, 0>();
let q = array<f32, -1>();
let q = S(1, 2.5); // with struct S { a: f32, b: u32 }
let q = S(1); // with struct S { a: f32, b: u32 }
let q = S; // with struct S { a: f32, b: u32 }
let q = f; // with fn f() {}
let q = f(); // with fn f() {}
f; // with fn f() {}
x;
x + 1;
1;
(f()); // with fn f() {}
_ = f(); // with fn f() {}
let q = bitcast<bool>(x);
let q = a[x];
let q = a[-1];
let q = a[b];
let q = vec3f(1)[3];
let q = array<f32, 2>(1, 2)[2];
let q = array<f32, 2>(1, 2)[-1];
var q: array<f32, 2>; q[2] = 1;
tile[4] = 1; // with var<workgroup> tile: array<f32, 4>;
{ let q = 1; } let r = q;
if b { let q = 1; } let r = q;
workgroupBarrier(1);
let q = workgroupBarrier();
var q = 1; q = q++;
var q = 1; q += q -= 1;
var q: u32 = 1i;
var q: f32 = 1u;
var q: u32 = 1.0;
var q: u32 = 1.5;
var q: vec2<f32> = vec2u(1, 2);
let q: f32 = b;
let q: bool = 1;
return 1;
let q = "a";
let q = 'a';
let q = x ? 1 : 2;
let q = x == 1 and b;
if (x = 1) { }
else { }
let q = 1
let q = (1;
out[i] = a[i;
fn g() {}
float q = 1.0;
int i2 = 1;
let q = 1.0f32;
let q = 1lf;
let q = 0b11;
let q = 1_000;
let q = f32(1.0)f;
let q = n.x;
let q = id.xyz; let r = id.xx; let s = id.r; let t = id.stp;
let q = a.length;
let q = a.length();
let q = arrayLength(a);
let q = arrayLength(&tile); // with var<workgroup> tile: array<f32, 4>;
let q = 1.0 % 0.0;
let q = sqrt(-1);
let q = sqrt(-1.0);
let q = log(0.0);
let q = log(-1.0);
let q = acos(2.0);
let q = pow(-1.0, 0.5);
let q = exp(1000.0);
let q = exp(1000);
let q = inverseSqrt(0.0);
let q = asin(1.5);
let q = clamp(1, 3, 2);
let q = normalize(vec2f(0));
const q = bitcast<u32>(1.0f); const_assert q == 0x3f800000u;
alias F = f32; var q: F = 1; let r: array<F, 2> = array<F, 2>(); // with alias F = f32;
let q = get(); // with fn get() -> array<f32, 2> { return array<f32, 2>(1, 2); }
let q = get()[1]; // with fn get() -> array<f32, 2> { return array<f32, 2>(1, 2); }
get()[1] = 2; // with fn get() -> array<f32, 2> { return array<f32, 2>(1, 2); }
let q = 1; // with fn recursive(n: u32) -> u32 { return recursive(n - 1u); }
let q = main(); 
let q = 1; // with const a1 = b1; const b1 = a1;
let q = 1; // with struct S { s: S }
let q = 1; // with alias A = B; alias B = A;
let q = 1; // with @group(0) var<storage, read> c: f32;
let q = 1; // with fn f(q: ptr<function, f32>) -> ptr<function, f32> { return q; }
let q = 1; // with fn f(q: array<atomic<u32>, 2>) {}
let q = 1; // with fn f() -> atomic<u32> { }
let q: vec5f = 1;
let q = vec2<f32, 2>(1, 2);
let q: vec2 = vec2f(1);
let q: array = array(1, 2);
let q = x +;
let q = + x;
let q = (x;
let q = x);
let q = ;
let = 1;
var<private, read> q = 1;
if b out[i] = 1;
for (var q = 0, q < 3, q++) { }
for (var q = 0; q < 3; q++) out[i] = 1;
while (b) out[i] = 1;
do { } while (b);
return
i++;
x += 1;
a[0] += 1;
out[0]++;
out[0] += 1u;
out[0] = vec2f(1);
out[0] = true;
out[0] = 1 < 2;
out = 1;
id = vec3u(1);
let q = array<f32, 2>(1, 2).x;
let q = vec2f(1).length;
let q = vec2f(1)();
let q = 5();
let q = a.0;
let q = a[0][1];
let q = n[0];
let q = f32;
let q = u32;
let q = if (b) { 1 } else { 2 };
const q = x;
static q = 1;
auto q = 1;
int q = 1;
let q = null;
let q = sqrt(x, 2);
let q = sqrt();
let q = pow(x);
let q = dot(vec2f(1));
let q = dot(1, 2);
let q = length();
let q = abs(true);
let q = abs("1");
let q = log10(x);
let q = rsqrt(x);
let q = lerp(1, 2, x);
let q = frac(x);
let q = fmod(x, 2);
let q = float(n);
let q = int(x);
let q = uint(x);
let q = float2(1, 2);
let q = vec2(true, 1);
let q = vec3f(vec4f(1));
let q = vec4f(vec2f(1), 1);
let q = mat2x2f(1, 2, 3);
let q = mat2x2f(vec3f(1), vec3f(1));
let q = mat2x2f(1, 2, 3, 4) * vec3f(1);
let q = mat2x2f(1, 2, 3, 4) + 1;
let q = mat2x3f() * mat2x3f();
let q = mat2x2f() / 2;
let q = mat2x2<i32>();
let q = transpose(vec2f(1));
let q = determinant(mat2x3f());
let q = inverse(mat2x2f());
var q: constructor;
var q: toString; q = 1;
let q = valueOf(x);
let q = vec2<constructor>(1, 2);
let q = hasOwnProperty;
let q = 1; // with var<storage, toString> b2: array<f32>;
`);

/** Those that the standard refuses, or a device with no more than its limits, but Deno's compiler takes. */
export const TAKEN_BY_DENO = forms(`
let q = 5000000000;
let q = 2147483648;
let q = 1 << 31;
let q = 1 << 31u;
let q = b && b || b;
let q = b || b && b;
let q = n & 3u | 4u;
let q = n & 3u ^ 4u;
let q = n << 3u << 4u;
let q = n << 3u + 4u;
let q = n + 3u << 4u;
let q = n * 3u << 4u;
let q = n < 3u == b;
let q = b & b | b;
let q = b && b & b;
let q = n & 3u + 4u;
let q = n + 3u & 4u;
var q = array<f32, 3>(); f(&q[1]); // with fn f(p: ptr<function, f32>) { *p = 2.0; }
let q = c; // with var<workgroup> c: atomic<u32>;
loop { var q = 1; if (b) { continue; } let r = 1; continuing { q = r; break if true; } }
let v = n / 0;
let v = n / 0u;
let v = n % 0;
let v = k / 0;
let v = 2147483647 + 1;
out[i] = f32(s); // with @group(0) @binding(2) var<storage, read> s: atomic<u32>;
let q = sign(n);
let q = array(1, 2.0, 3u);
let q = bitcast<vec2u>(x);
let q = -(-2147483648);
let q = -2147483648 / -1;
let q = clamp(x, 3, 2);
let q = quantizeToF16(1e6);
let q = bitcast<f32>(0x7f800000u);
let q = 1; // with @group(1) @binding(0) var<storage, read> c: f32;
let q = 1; // with var<workgroup> big: array<f32, 5000>;
var q = 1.0; out[i] = f(&q, &q); // with fn f(p: ptr<function, f32>, r: ptr<function, f32>) -> f32 { *p = 2.0; return *r; }
var q = 1.0; let p = &q; out[i] = f(&q, p); // with fn f(p: ptr<function, f32>, r: ptr<function, f32>) -> f32 { g(r); return *p; } fn g(p: ptr<function, f32>) { *p += 1.0; }
`);
