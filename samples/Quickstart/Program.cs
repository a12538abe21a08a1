using System.Text;
using Quickstart;

// The derivatives are printed with the field's own signs, such as ∂.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return App.Run(args, Console.Out, Console.Error);
