using System.Globalization;
using System.Runtime.CompilerServices;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>Element-wise loops: alone, in the store of a product, and several in one pass.</content>
internal sealed partial class BodyEmitter
{
    // The sum that a pass leaves to the next statement: its summand, and its name or the call of the pass, which may be written once.
    private (int Summand, string Code, bool IsCall)? _passSum;

    private void WriteLoop(int root, string target, FusedProduct? product)
    {
        List<LoopOperand> operands = [.. _schedule.LoopOperands(root).OrderBy(o => o.Id != product?.Value)];
        if (operands.Count == 0)
        {
            _writer.Line($"{target}.Fill({ScalarDefinition(root).Text});");
            return;
        }
        (string map, string instance, string[] arguments) = new LoopBody(this, operands).Build(root, target, isRoot: true);
        if (product == null)
        {
            _writer.Line($"{_layer.Runtime["Elementwise"]}.Map<{Element(root)}, {map}>({instance}, {string.Join(", ", arguments)}, into: {target});");
            return;
        }
        bool isKept = product.Declaration != null;
        IEnumerable<string> others = arguments.Skip(1).Prepend(instance).Concat(isKept ? ["into: " + target] : Array.Empty<string>());
        string arity = arguments.Length.ToString(CultureInfo.InvariantCulture);
        string then = $"new {_layer.Runtime["Epilogue" + arity]}<{Element(root)}, {map}>({string.Join(", ", others)})";
        Node node = _function.Nodes[product.Value];
        _writer.Line(((Kernel)node.Op).Call(new KernelText(this, node), $"{(isKept ? _code[product.Value] : target)}, then: {then}") + ";");
    }

    private void WritePass(FusedPass pass)
    {
        Dictionary<int, string> targets = [];
        List<string> declarations = [];
        foreach (Statement map in pass.Maps)
        {
            Node node = _function.Nodes[map.Value];
            if (map.Output is { } output)
            {
                Comment(output.Symbol, output.Accumulates ? "+=" : "=", output.Accumulates ? Added(map.Value) : Definition(map.Value), node.Type);
                targets.Add(map.Value, output.Target);
                continue;
            }
            (string name, string symbol) = NameOf(map.Value, node);
            Comment(symbol, "=", Definition(map.Value), node.Type);
            if (pass.Stored.Contains(map.Value)) declarations.Add(Declaration(map.Value, name));
            targets.Add(map.Value, name);
            Declare(map.Value, name, symbol);
        }
        foreach (string declaration in declarations) _writer.Line(declaration);

        string element = Element(pass.Maps[0].Value);
        List<LoopOperand> operands = PassOperands(pass);
        string leader = Leader(pass, operands, targets);
        string local = _locals.Take("pass");
        (string loop, string instance) = new LoopBody(this, operands).BuildPass(pass, id => targets[id], local);
        _writer.Line($"{_layer.Runtime["Pass"]}<{element}> {local} = new({leader});");
        string call = $"{_layer.Runtime["Elementwise"]}.{(pass.Summand == null ? "Run" : "Sum")}<{element}, {loop}>({instance}, {local})";
        if (pass.Summand is not { } summand)
        {
            _writer.Line(call + ";");
            return;
        }
        string code = pass.IsSumAlone ? call : _locals.Take("sum");
        if (!pass.IsSumAlone) _writer.Line($"{element} {code} = {call};");
        _passSum = (summand, code, pass.IsSumAlone);
    }

    // The order in which the elements are passed: of a sum that of what it reads first, as in a loop of its own.
    private string Leader(FusedPass pass, List<LoopOperand> operands, Dictionary<int, string> targets)
    {
        if (pass.Summand is { } sum)
        {
            LoopOperand first = _schedule.Leaves(sum)[0];
            int place = operands.IndexOf(_schedule.Oriented(first.Id, first.IsTransposed != pass.Turned.Contains(sum)));
            if (place >= 0) return OperandCode(operands[place]);
            if (pass.Stored.Contains(first.Id)) return Target(first.Id);
        }
        return pass.Stored.Count > 0 ? Target(pass.Maps.Select(m => m.Value).Last(pass.Stored.Contains)) : OperandCode(operands[0]);

        string Target(int value) => targets[value] + (pass.Turned.Contains(value) && _function.Nodes[value].Type.Rank == Rank.Matrix ? ".T" : "");
    }

    private string? SumOfPass(int summand)
    {
        if (_passSum is not { } sum || sum.Summand != summand) return null;
        if (sum.IsCall) _passSum = null;
        return sum.Code;
    }

    // What a pass reads that it does not make, in order of appearance.
    private List<LoopOperand> PassOperands(FusedPass pass)
    {
        List<LoopOperand> operands = [];
        HashSet<int> made = [.. pass.Maps.Where(m => m.Output == null).Select(m => m.Value)];
        foreach (Statement map in pass.Maps) Add(map.Value, _schedule.LoopOperands(map.Value));
        if (pass.Summand is { } sum) Add(sum, _schedule.Leaves(sum));
        return operands;

        void Add(int value, List<LoopOperand> leaves)
        {
            foreach (LoopOperand leaf in leaves)
            {
                LoopOperand oriented = _schedule.Oriented(leaf.Id, leaf.IsTransposed != pass.Turned.Contains(value));
                if (!made.Contains(leaf.Id) && !operands.Contains(oriented)) operands.Add(oriented);
            }
        }
    }

    /// <summary>The body of one fused loop: lanes in, a lane out; numbers that are the same at every element captured.</summary>
    private sealed class LoopBody
    {
        private readonly BodyEmitter _body;
        private readonly List<LoopOperand> _operands;
        private readonly List<string> _names = [];
        private readonly NameAllocator _allocator = new(["V"]);
        private readonly Dictionary<string, string> _captured = [];
        private readonly Dictionary<LoopOperand, int> _visits = [];
        private readonly Dictionary<LoopOperand, string> _locals = [];
        private readonly Dictionary<LoopOperand, string> _made = [];
        private readonly List<string> _statements = [];
        private readonly bool _isLoop;
        private bool _inlines;

        /// <param name="body">The code of which it is a part.</param>
        /// <param name="operands">What it reads.</param>
        /// <param name="isLoop">Whether it is compiled on its own, as a loop is; else it becomes a part of a longer method.</param>
        public LoopBody(BodyEmitter body, List<LoopOperand> operands, bool isLoop = true)
        {
            _body = body;
            _isLoop = isLoop;
            _operands = operands;
            foreach (LoopOperand operand in operands) _names.Add(_allocator.Take(Bare(body.OperandName(operand))));
        }

        /// <summary>The struct's name, the C# of an instance, and the operands.</summary>
        public (string Map, string Instance, string[] Arguments) Build(int root, string wanted, bool isRoot)
        {
            CountVisits(new LoopOperand(root, false), isRoot);
            DecideInlining();
            Expr result = Lanes(new LoopOperand(root, false), isRoot);
            string element = _body.Element(root);
            string map = _body._layer.Maps.Add(Bare(wanted), element, [.. _captured.Values], _names, _statements, result.Text);
            return (map, $"new {map}({string.Join(", ", _captured.Keys)})", [.. _operands.Select(_body.OperandCode)]);
        }

        /// <summary>The same of a pass, given the C# of its values.</summary>
        public (string Loop, string Instance) BuildPass(FusedPass pass, Func<int, string> codeOf, string passName)
        {
            List<LoopOperand> values = [.. pass.Maps.Select(m => Value(m.Value))];
            foreach (LoopOperand value in values) CountVisits(value, isRoot: true);
            if (pass.Summand is { } sum) CountVisits(Value(sum), isRoot: false);
            DecideInlining();
            List<(string Name, string Field)> operands = [.. _names.Select(n => (n, _allocator.Take("_" + n)))], targets = [];
            List<string> stores = [], arguments = [];
            string result = "";
            foreach (LoopOperand value in values)
            {
                Expr lane = Lanes(value, isRoot: true);
                result = _allocator.Take(Bare(codeOf(value.Id)));
                _statements.Add($"V {result} = {lane.Text};");
                _made.Add(_body._schedule.Oriented(value.Id, value.IsTransposed), result);
                if (!pass.Stored.Contains(value.Id)) continue;
                string field = _allocator.Take("_" + result);
                targets.Add((result, field));
                stores.Add($"place.Store({result}, in {field});");
                arguments.Add($"{passName}.Write({codeOf(value.Id)}{(value.IsTransposed && _body._function.Nodes[value.Id].Type.Rank == Rank.Matrix ? ".T" : "")})");
            }
            if (pass.Summand is { } summand) result = Lanes(Value(summand), isRoot: false).Text;
            arguments.AddRange(_operands.Select(o => $"{passName}.Read({_body.OperandCode(o)})"));
            string wanted = Bare(codeOf(values[values.Count - 1].Id));
            string loop = _body._layer.Maps.AddPass(wanted, _body.Element(values[0].Id), [.. _captured.Values], targets, operands, [.. _statements, .. stores], result);
            return (loop, $"new {loop}({string.Join(", ", _captured.Keys.Concat(arguments))})");

            LoopOperand Value(int id) => new(id, pass.Turned.Contains(id));
        }

        // The just-in-time compiler is ready to inline no more than two or three of them, and in what it then leaves single operations are calls.
        private void DecideInlining() => _inlines = _isLoop && _visits.Count <= LoopLimits.OperationsBesideFunction
            && _visits.Keys.Count(v => _body._function.Nodes[v.Id].Op is Elementwise { IsCheap: false }) == 1;

        private Expr Lanes(LoopOperand value, bool isRoot)
        {
            Expr result = Lane(value.Id, value.IsTransposed, isRoot);
            return result.IsUniform ? result.InLanes() : result;
        }

        private void CountVisits(LoopOperand at, bool isRoot)
        {
            Node node = _body._function.Nodes[at.Id];
            if (!node.Type.IsShaped || (!isRoot && !_body._schedule.IsInline(at.Id))) return;
            if (node.Op is not Transpose)
            {
                LoopOperand key = _body._schedule.Oriented(at.Id, at.IsTransposed);
                _visits.TryGetValue(key, out int visits);
                _visits[key] = visits + 1;
                if (visits > 0) return;
            }
            bool transposed = at.IsTransposed != node.Op is Transpose;
            foreach (int operand in node.Operands) CountVisits(new LoopOperand(operand, transposed), isRoot: false);
        }

        private Expr Lane(int id, bool transposed, bool isRoot)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            Node node = _body._function.Nodes[id];
            if (!node.Type.IsShaped) return Uniform(id);
            if (!isRoot && !_body._schedule.IsInline(id))
            {
                LoopOperand read = _body._schedule.Oriented(id, transposed);
                return Expr.Primary(_made.TryGetValue(read, out string made) ? made : _names[_operands.IndexOf(read)]);
            }
            if (node.Op is Transpose) return Lane(node.Operands[0], !transposed, isRoot: false);
            if (node.Op is Broadcast) return Lane(node.Operands[0], transposed, isRoot: false);

            LoopOperand key = _body._schedule.Oriented(id, transposed);
            if (_locals.TryGetValue(key, out string local)) return Expr.Primary(local);
            CodeStyle style = _body.Style(node.Type.Element, isLane: true) with { InlinesFunctions = _inlines };
            Expr value = ((Elementwise)node.Op).Code(style, [.. node.Operands.Select(o => Lane(o, transposed, isRoot: false))]);
            if (_visits[key] < 2) return value;
            string name = _allocator.TakeNumbered("v");
            _statements.Add($"V {name} = {value.Text};");
            _locals.Add(key, name);
            return Expr.Primary(name);
        }

        private Expr Uniform(int id)
        {
            Node node = _body._function.Nodes[id];
            Expr code = _body.Scalar(id);
            if (node.Op is Constant) return code with { IsUniform = true };

            // What is captured is a number; the outcome of a comparison of numbers becomes lanes again.
            bool isCondition = node.Type.Element == Ir.Element.Bool;
            if (isCondition) code = new Expr($"{code.Within(Binding.Relational)} ? 1 : 0", Binding.Conditional);
            if (!_captured.TryGetValue(code.Text, out string field))
            {
                string name = Bare(code.Text);
                field = name == code.Text ? _allocator.Take(name) : _allocator.TakeNumbered("c");
                _captured.Add(code.Text, field);
            }
            return isCondition ? Expr.Primary($"V.GreaterThan(V.Create({field}), 0)") : new Expr(field, Binding.Primary, IsUniform: true);
        }

        // The last identifier of an expression, with a small first letter: x of into.X and of x.T.
        public static string Bare(string code)
        {
            if (code.EndsWith(".T", StringComparison.Ordinal)) code = code.Substring(0, code.Length - 2) + "T";
            string bare = code.Substring(code.LastIndexOf('.') + 1).TrimStart('@');
            if (bare.Length == 0 || !bare.All(c => char.IsLetterOrDigit(c) || c == '_')) return "x";
            bare = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
            return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(bare) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? bare : bare + "_";
        }
    }

    private string OperandCode(LoopOperand operand) => IsInRegister(operand.Id) ? Register(operand.Id) : OperandName(operand);

    // What a value is called wherever it lies.
    private string OperandName(LoopOperand operand) =>
        !_code.ContainsKey(operand.Id) && _registers.TryGetValue(operand.Id, out string register) ? register : Operand(operand.Id) + (operand.IsTransposed ? ".T" : "");
}
