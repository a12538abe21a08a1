using System.Text;
using Autodiff.Benchmarks;

// The table is drawn with lines.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return App.Run(args, Console.Out, Console.Error);
