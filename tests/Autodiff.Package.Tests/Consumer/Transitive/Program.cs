Console.WriteLine(Regression.Report());
