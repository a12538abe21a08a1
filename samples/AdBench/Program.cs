using System.Text;
using AdBench;

// The table is drawn with lines; nothing may come before the protocol's first line.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return App.Run(args, Console.Out, Console.Error);
