global using Autodiff.Gradients.Tests.Checking;
global using static Autodiff.Ops;
