// What the compiler needs to find by name and netstandard2.0 lacks. Written out, because a polyfill package makes builds differ.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
